package tars.server.platform.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memory of this process as two figures that do not go up and down with the collector: what of
 * the heap was in use after collections, and what the machine has given the process.
 */
@Singleton
final class ProcessMemory {

  /** Linux; elsewhere nobody knows what is resident. */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");
  private static final long KILOBYTE = 1024;

  private final MeterRegistry metrics;

  @Inject
  ProcessMemory(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  void show(@Observes StartupEvent event) {
    Gauge.builder("tars.memory.heap.after.collection", ProcessMemory::heapAfterCollection)
        .description("Heap in use after the last collection of each of its parts")
        .baseUnit("bytes")
        .register(metrics);
    if (Files.isReadable(STATUS)) {
      Gauge.builder("tars.memory.resident", ProcessMemory::resident)
          .description("Memory of the machine that this process occupies")
          .baseUnit("bytes")
          .register(metrics);
    }
  }

  /** Bytes; 0 before the first collection. */
  static long heapAfterCollection() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      @Nullable MemoryUsage left = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && left != null) {
        bytes += left.getUsed();
      }
    }
    return bytes;
  }

  /** Bytes; NaN if the machine does not tell. */
  static double resident() {
    try {
      Matcher found = RESIDENT.matcher(Files.readString(STATUS));
      return found.find() ? (double) Long.parseLong(found.group(1)) * KILOBYTE : Double.NaN;
    } catch (IOException gone) {
      return Double.NaN;
    }
  }
}
