package tars.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.cli.CommandRun;

/** Where the hyperparameters of a training come from, and which word wins. */
class HyperparametersIT {

  @TempDir private Path folder;

  @Test
  void theStrongestWordWins() throws Exception {
    Path file =
        file(
            """
            {"gamma": 0.97, "gae_lambda": 0.7, "n_epochs": 2, "vf_coef": 0.4, "net_arch": [8, 4]}
            """);
    JsonNode inForce =
        started(
            "--preset",
            "zoo",
            "--hyperparameters",
            file,
            "--set",
            "gae_lambda=0.6",
            "--set",
            "n_epochs=3",
            "--n-epochs",
            1);
    assertThat(inForce.get("n_epochs").intValue()).as("an option of its own").isEqualTo(1);
    assertThat(inForce.get("gae_lambda").doubleValue()).as("--set").isEqualTo(0.6);
    assertThat(inForce.get("gamma").doubleValue()).as("the file").isEqualTo(0.97);
    assertThat(inForce.get("net_arch").textValue()).as("the file").isEqualTo("8,4");
    assertThat(inForce.get("n_envs").intValue()).as("the preset").isEqualTo(8);
    assertThat(inForce.get("ent_coef").doubleValue()).as("the default").isZero();
  }

  @Test
  void aPresetBringsItsSteps() {
    Object[] command = {
      "train",
      "--environment",
      "Pendulum-v1",
      "--algorithm",
      "ddpg",
      "--preset",
      "zoo",
      "--net-arch",
      "4",
      "--batch-size",
      "1",
      "--out",
      folder.resolve("policy.tars"),
      "--json"
    };
    CommandRun run = CommandRun.of(command);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lastJson().get("total_steps").longValue()).isEqualTo(20_000);
    assertThat(run.lastJson().get("steps").longValue()).isEqualTo(20_000);
  }

  /** A run's own account of its hyperparameters is a file for another run. */
  @Test
  void whatARunTellsCanBeGivenToAnother() throws Exception {
    JsonNode told = started("--preset", "zoo", "--learning-rate", "3e-4", "--steps", 300);
    Path file = file(told.toString());
    assertThat(started("--hyperparameters", file, "--steps", 300)).isEqualTo(told);
  }

  @Test
  void everyFaultOfAFileIsToldWithItsLine() throws Exception {
    Path file =
        file(
            """
            {
              "gamma": 2,
              "gama": 0.9,
              "n_steps": 64,
              "n_epochs": null,
              "net_arch": [64, "x"],
              "ent_coef": {"a": 1},
              "n_steps": 32
            }
            """);
    CommandRun run = refused(file);
    assertThat(run.err().lines())
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).startsWith("tars: " + file + ", line "));
    assertThat(run.err())
        .contains("line 2: gamma: 2 is not allowed; give a number in [0, 1]")
        .contains("line 3: gama: ppo has no such hyperparameter; did you mean gamma?")
        .contains("line 5: n_epochs: give a number")
        .contains("line 6: net_arch: give a number")
        .contains("line 7: ent_coef: give a number")
        .contains("line 8: n_steps: is given twice; give it once");
  }

  @Test
  void whatIsNoObjectOfNamesAndValuesIsRefused() throws Exception {
    assertThat(refused(file("[1]")).err()).contains("line 1: give one JSON object");
    assertThat(refused(file("")).err()).contains("line 1: give one JSON object");
    assertThat(refused(file("{\n\"gamma\": 0.9\n")).err()).contains("line 3: is no JSON");
    assertThat(refused(file("{\n\"gamma\": .9}")).err()).contains("line 2: is no JSON");
    assertThat(refused(file("{\"gamma\": NaN}")).err()).contains("line 1: is no JSON");
    assertThat(refused(file("{\"gamma\": 0.9}\n{}")).err()).contains("line 2: something follows");
    assertThat(refused(file("gamma: 0.9")).err()).contains("line 1: is no JSON");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'{', '"', (byte) 0xff, '"'});
    assertThat(refused(binary).err()).contains("line 1: is no");
  }

  @Test
  void aFileThatIsNotThereOrTooLargeIsAFailure() throws Exception {
    CommandRun missing = train("--hyperparameters", folder.resolve("no"), "--steps", 1);
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("no: cannot be read: there is no such file");
    Path large = Files.write(folder.resolve("large"), new byte[2 << 20]);
    assertThat(train("--hyperparameters", large, "--steps", 1).err()).contains("is too large");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("values.json"), text, StandardCharsets.UTF_8);
  }

  private CommandRun refused(Path file) {
    CommandRun run = train("--hyperparameters", file, "--steps", 1);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run;
  }

  /** The hyperparameters that a training says it begins with. */
  private JsonNode started(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(more));
    if (!arguments.contains("--steps")) {
      arguments.addAll(List.of("--steps", 300));
    }
    CommandRun run = train(arguments.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.jsonLines().getFirst().get("hyperparameters");
  }

  private CommandRun train(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("train", "--environment", "CartPole-v1"));
    arguments.addAll(List.of("--out", folder.resolve("policy.tars"), "--json"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray());
  }
}
