package tars.benchmarks.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** This process's memory. */
final class Memory {

  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  /** Rank, number of objects, bytes and class. */
  private static final Pattern LINE =
      Pattern.compile("^ *\\d+: +\\d+ +(\\d+) +(\\S+)", Pattern.MULTILINE);

  /** What the collector leaves between objects that it did not move. */
  private static final Pattern FILLER = Pattern.compile("\\[?L?jdk\\.internal\\.vm\\.Filler.*");

  private static final Path STATUS = Path.of("/proc/self/status");

  private Memory() {}

  /**
   * Bytes of the objects that are reachable, after a forced collection. Their sum by class, as the
   * use that the JVM tells counts room between objects and room given to threads too: hundreds of
   * KiB, which come and go.
   *
   * @throws IllegalStateException if the JVM, other than HotSpot, does not tell
   */
  static long liveHeapBytes() {
    return LINE.matcher(classHistogram())
        .results()
        .filter(line -> !FILLER.matcher(line.group(2)).matches())
        .mapToLong(Memory::bytes)
        .sum();
  }

  private static long bytes(MatchResult line) {
    return Long.parseLong(line.group(1));
  }

  private static String classHistogram() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Object[] none = {new String[0]};
    String[] signature = {String[].class.getName()};
    try {
      ObjectName commands = new ObjectName(COMMANDS);
      return (String) server.invoke(commands, "gcClassHistogram", none, signature);
    } catch (JMException e) {
      throw new IllegalStateException("this JVM does not tell what its heap holds", e);
    }
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
