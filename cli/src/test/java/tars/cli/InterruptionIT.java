package tars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.cli.files.CheckpointFile;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.KernelChoice;

/** Ctrl-C, tried on a process of its own. */
class InterruptionIT {

  @TempDir private Path folder;

  @Test
  void anInterruptedTrainingSaysSoExitsWith130AndWritesNothing() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));

    String err = interrupted("--out", work.resolve("policy.tars").toString());

    assertThat(err)
        .containsPattern("tars: interrupted after \\d+ steps; .*policy.tars was not written");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void aCheckpointIsWrittenAndTheMessageTellsHowToGoOn() throws Exception {
    Path work = Files.createDirectory(folder.resolve("it's work"));
    Path checkpoint = work.resolve("run.checkpoint");
    Path policy = work.resolve("policy.tars");

    String err =
        interrupted(
            "--out",
            policy.toString(),
            "--checkpoint",
            checkpoint.toString(),
            "--checkpoint-every",
            "1000000000");

    String quoted = checkpoint.toString().replace("'", "'\\''");
    Matcher said =
        Pattern.compile(
                "tars: interrupted after (\\d+) steps; go on with: tars train --resume "
                    + Pattern.quote("'" + quoted + "'"))
            .matcher(err);
    assertThat(said.find()).as(err).isTrue();
    Training training =
        Algorithms.resume(CheckpointFile.read(checkpoint).training(), KernelChoice.best());
    assertThat(training.steps()).as("of that very step").isEqualTo(Long.parseLong(said.group(1)));
    assertThat(work).isDirectoryNotContaining(policy::equals);
  }

  /** The standard error of a training that Ctrl-C ended. */
  private String interrupted(String... files) throws Exception {
    Path err = folder.resolve("err");
    List<String> command =
        new ArrayList<>(
            List.of(
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
                "--json"));
    command.addAll(List.of(files));
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).contains("\"event\":\"started\"");
      assertThat(out.readLine()).as("training is under way").contains("\"event\":\"progress\"");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    return Files.readString(err);
  }
}
