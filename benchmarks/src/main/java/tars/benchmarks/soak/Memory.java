package tars.benchmarks.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** This process's memory. */
final class Memory {

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
  private static final Path STATUS = Path.of("/proc/self/status");

  /**
   * G1 compacts all regions only at each fourth forced collection ({@code
   * MarkSweepAlwaysCompactCount}); before, what is dead in a nearly full region counts as used.
   */
  private static final int COLLECTIONS = 4;

  private Memory() {}

  /** Bytes of what is still reachable, after forced collections. */
  static long liveHeapBytes() {
    long least = Long.MAX_VALUE;
    for (int k = 0; k < COLLECTIONS; k++) {
      System.gc();
      least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /**
   * Bytes that the operating system holds in memory for the process; empty where it does not say.
   */
  static OptionalLong residentBytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst();
  }
}
