package tars.server.platform.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures follow what is held, and not what was thrown away. */
class ProcessMemoryTest {

  private static final int HELD = 64 << 20;

  private final List<byte[]> held = new ArrayList<>();

  @Test
  void theHeapAfterCollectionsIsWhatIsHeld() {
    long before = collected();
    held.add(new byte[HELD]);
    long holding = collected();
    held.clear();
    long after = collected();

    assertThat(holding - before).isBetween(HELD / 2L, HELD * 2L);
    assertThat(after - before).as("negative control: let go").isLessThan(HELD / 2L);
  }

  @Test
  void whatIsResidentIsMoreThanTheHeapInUse() {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")));

    assertThat(ProcessMemory.resident()).isGreaterThan((double) collected());
  }

  @Test
  void bothAreMetricsInBytes() {
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    new ProcessMemory(metrics).show(new StartupEvent());

    assertThat(metrics.get("tars.memory.heap.after.collection").gauge().value()).isPositive();
    assertThat(metrics.get("tars.memory.heap.after.collection").gauge().getId().getBaseUnit())
        .isEqualTo("bytes");
  }

  private static long collected() {
    System.gc();
    return ProcessMemory.heapAfterCollection();
  }
}
