package tars.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A measured process, pinned to one core, that prints one JSON object as its last line. */
final class Child {

  private Child() {}

  /** {@link #measure(int, List)} on the first core. */
  static JsonNode measure(List<String> command) throws IOException, InterruptedException {
    return measure(0, command);
  }

  /**
   * Runs it to its end.
   *
   * @throws IOException with what it printed, when it fails
   */
  static JsonNode measure(int core, List<String> command) throws IOException, InterruptedException {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", "" + core));
    pinned.addAll(command);
    Process process = new ProcessBuilder(pinned).redirectErrorStream(true).start();
    String output;
    try (var lines = process.getInputStream()) {
      output = new String(lines.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output);
    }
    return Results.parse(output.substring(output.lastIndexOf('\n') + 1));
  }

  /** A JVM like this one, on this class path. */
  static List<String> java(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow", // JMH
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
