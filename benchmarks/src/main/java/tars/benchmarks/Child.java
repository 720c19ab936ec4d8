package tars.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A measured process that prints one JSON object as its last line. It is pinned to its cores where
 * the machine has {@code taskset}, and the libraries of a peer are told to use one thread.
 */
public final class Child {

  private static final boolean PINS =
      Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));

  private static final List<String> THREADS =
      List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS");

  private Child() {}

  /** Whether processes are pinned. */
  public static boolean pins() {
    return PINS;
  }

  /** {@link #measure(int, List)} on the first core. */
  static JsonNode measure(List<String> command) throws IOException, InterruptedException {
    return measure(0, command);
  }

  /**
   * Runs it on one core to its end.
   *
   * @throws IOException with what it printed, when it fails
   */
  public static JsonNode measure(int core, List<String> command)
      throws IOException, InterruptedException {
    return measure(List.of(core), command);
  }

  /**
   * Runs it on the first so many cores to its end.
   *
   * @throws IOException with what it printed, when it fails
   */
  public static JsonNode measureOnFirst(int cores, List<String> command)
      throws IOException, InterruptedException {
    return measure(IntStream.range(0, cores).boxed().toList(), command);
  }

  private static JsonNode measure(List<Integer> cores, List<String> command)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("tars-bench", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(pinned(cores, command)).redirectError(errors.toFile());
      THREADS.forEach(name -> builder.environment().put(name, "1"));
      Process process = builder.start();
      String output;
      int status;
      try (Tied _ = new Tied(process);
          var lines = process.getInputStream()) {
        output = new String(lines.readAllBytes(), StandardCharsets.UTF_8).strip();
        status = process.waitFor();
      }
      if (status != 0) {
        throw new IOException(
            String.join(" ", command) + " failed:\n" + output + Files.readString(errors));
      }
      return Results.parse(output.substring(output.lastIndexOf('\n') + 1));
    } finally {
      Files.delete(errors);
    }
  }

  private static List<String> pinned(List<Integer> cores, List<String> command) {
    if (!PINS) {
      return command;
    }
    String list = cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", list));
    pinned.addAll(command);
    return pinned;
  }

  /** A JVM like this one, on this class path. */
  public static List<String> java(Class<?> main, String... arguments) {
    return java(List.of(), main, arguments);
  }

  /**
   * As {@link #java(Class, String...)}.
   *
   * @param options of the JVM beside those of every measured JVM
   */
  public static List<String> java(List<String> options, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow", // JMH
                "-XX:+UseSerialGC",
                "-XX:ObjectAlignmentInBytes=32")); // both as ./tars train has them
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
