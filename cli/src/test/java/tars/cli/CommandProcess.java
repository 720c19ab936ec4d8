package tars.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code tars …} in a process of its own. */
public final class CommandProcess {

  private CommandProcess() {}

  /** A process that is yet to be started. */
  public static ProcessBuilder of(List<String> jvmOptions, List<String> arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector"));
    line.addAll(jvmOptions);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(arguments);
    return new ProcessBuilder(line);
  }

  /** One that has run to its end; the JVM's own warning is not counted among what it said. */
  public static CommandRun run(List<String> jvmOptions, Object... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("tars-out-", ".txt");
    Path err = Files.createTempFile("tars-err-", ".txt");
    try {
      Process process =
          of(jvmOptions, List.of(arguments).stream().map(String::valueOf).toList())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int exitCode = process.waitFor();
      return new CommandRun(
          exitCode,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8).replaceFirst("^WARNING: Using.*\\R", ""));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
