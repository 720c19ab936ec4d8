package tars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, tried on a process of its own. */
class InterruptionIT {

  @TempDir private Path folder;

  @Test
  void anInterruptedTrainingSaysSoExitsWith130AndWritesNothing() throws Exception {
    Path err = folder.resolve("err");
    Path work = Files.createDirectory(folder.resolve("work"));
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--environment",
                "CartPole-v1",
                "--steps",
                "1000000000",
                "--out",
                work.resolve("policy.tars").toString(),
                "--json")
            .redirectError(err.toFile())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).contains("\"event\":\"started\"");
      assertThat(out.readLine()).as("training is under way").contains("\"event\":\"progress\"");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(Files.readString(err))
        .containsPattern("tars: interrupted after \\d+ steps; .*policy.tars was not written");
    assertThat(work).isEmptyDirectory();
  }
}
