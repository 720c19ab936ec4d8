package tars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What becomes of a command whose output cannot be written, tried on processes of their own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there is a device that is always full")
class StandardOutputIT {

  @Test
  void aFullDiskIsNoSuccess() throws Exception {
    Path err = Files.createTempFile("tars-err-", ".txt");
    Process process =
        command("environments")
            .redirectOutput(new File("/dev/full"))
            .redirectError(err.toFile())
            .start();

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(err)).contains("tars: not all of the output could be written");
  }

  /** Negative control: the same command, with room to write. */
  @Test
  void whatIsWrittenIsASuccess() throws Exception {
    Process process = command("environments").redirectErrorStream(true).start();

    assertThat(process.inputReader(StandardCharsets.UTF_8).readAllAsString())
        .contains("CartPole-v1");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aReaderWhoHasHadEnoughIsNoFault() throws Exception {
    List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\"; echo $? >&2", "sh"));
    shell.addAll(command("algorithms").command());
    Process process =
        new ProcessBuilder(shell).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    process.getInputStream().close(); // before a JVM can have written anything

    String err = process.errorReader(StandardCharsets.UTF_8).readAllAsString();
    assertThat(err).contains("141").doesNotContain("tars:");
  }

  private static ProcessBuilder command(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line);
  }
}
