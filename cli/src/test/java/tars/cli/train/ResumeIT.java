package tars.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tars.cli.CommandRun;
import tars.cli.files.CheckpointFile;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.encoding.Frame;
import tars.engine.environment.Environments;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;

/** {@code tars train --resume}: what a training becomes does not depend on where it was stopped. */
class ResumeIT {

  private static final Kernels KERNELS = KernelChoice.best();
  private static final long STEPS = 600;

  @TempDir private Path folder;

  static Stream<String> algorithms() {
    return Algorithms.names().stream();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void goesOnBitForBitWithAnyKernel(String algorithm) throws Exception {
    String whole = sha256(algorithm, 1);
    Training stopped = training(algorithm, 1);
    stopped.advance(333);
    Path checkpoint = checkpoint(stopped);

    CommandRun run = CommandRun.of("train", "--resume", checkpoint, "--kernel", "scalar", "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode first = run.jsonLines().getFirst();
    assertThat(first.get("event").textValue()).isEqualTo("started");
    assertThat(first.get("steps").longValue()).isEqualTo(stopped.steps());
    assertThat(first.get("seed").longValue()).isEqualTo(1);
    assertThat(first.get("checkpoint").textValue()).isEqualTo(checkpoint.toString());
    assertThat(run.lastJson().get("sha256").textValue()).isEqualTo(whole);
    assertThat(policyFile()).exists();
    assertThat(sha256(algorithm, 2)).as("another seed's").isNotEqualTo(whole);
  }

  @Test
  void aFileThatIsThereIsNotOverwrittenByANewTraining() throws Exception {
    Path precious = Files.writeString(folder.resolve("hours.checkpoint"), "hours of training");

    CommandRun run =
        CommandRun.of(
            "train",
            "--environment",
            "CartPole-v1",
            "--steps",
            STEPS,
            "--checkpoint",
            precious,
            "--out",
            policyFile());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tars: --checkpoint %s: is there already; go on with it (tars train --resume %s), give another name, or delete it"
                .formatted(precious, precious));
    assertThat(precious).hasContent("hours of training");
    assertThat(policyFile()).doesNotExist();
  }

  @Test
  void goesOnBitForBitOnAnotherNumberOfThreads() throws Exception {
    Map<String, Object> large = Map.of("n_steps", 128, "batch_size", 128, "net_arch", "256,256");
    Training stopped = Algorithms.create("ppo", "CartPole-v1", large, 1, STEPS, KERNELS);
    stopped.advance(333);
    Path checkpoint = checkpoint(stopped);
    stopped.advance(STEPS);

    int threads = Runtime.getRuntime().availableProcessors();
    CommandRun run = CommandRun.of("train", "--resume", checkpoint, "--threads", threads, "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lastJson().get("threads").intValue()).isEqualTo(threads);
    assertThat(CheckpointFile.read(checkpoint).training()).isEqualTo(stopped.checkpoint());
    assertThat(policyFile()).hasBinaryContent(PolicyFormat.encode(stopped.policy()));
  }

  /**
   * The checkpoint that a training leaves behind is at its end, so that going on is done at once.
   */
  @Test
  void theLastCheckpointIsTheEnd() throws Exception {
    Path checkpoint = folder.resolve("run.checkpoint");
    CommandRun trained =
        CommandRun.of(
            "train",
            "--environment",
            "CartPole-v1",
            "--steps",
            STEPS,
            "--n-steps",
            128,
            "--checkpoint",
            checkpoint,
            "--checkpoint-every",
            100,
            "--out",
            policyFile(),
            "--json");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    Files.delete(policyFile());

    CommandRun again = CommandRun.of("train", "--resume", checkpoint, "--json");

    assertThat(again.jsonLines().getFirst().get("steps").longValue()).isEqualTo(STEPS);
    assertThat(again.lastJson().get("sha256")).isEqualTo(trained.lastJson().get("sha256"));
    assertThat(policyFile()).exists();
    assertThat(CheckpointFile.read(checkpoint).every()).hasValue(100);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(checkpoint, policyFile());
    }
    CommandRun changed = CommandRun.of("train", "--resume", checkpoint, "--gamma", 0.5);
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err()).contains("gamma: this training is at its end; leave it out");
  }

  @Test
  void anotherCheckpointAndAnotherPolicyFileLeaveThoseOfBeforeAlone() throws Exception {
    Training stopped = training("ppo", 1);
    stopped.advance(200);
    Path checkpoint = checkpoint(stopped);
    byte[] before = Files.readAllBytes(checkpoint);
    Path other = folder.resolve("other.tars");
    Path otherCheckpoint = folder.resolve("other.checkpoint");

    CommandRun run =
        CommandRun.of(
            "train", "--resume", checkpoint, "--out", other, "--checkpoint", otherCheckpoint);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Going on with ppo in CartPole-v1: 600 steps, 200 made");
    assertThat(other).exists();
    assertThat(otherCheckpoint).exists();
    assertThat(policyFile()).doesNotExist();
    assertThat(checkpoint).hasBinaryContent(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seed 3                | --seed 3: the checkpoint has seed 1; leave it out",
        "--steps 700             | --steps 700: the checkpoint has steps 600; leave it out",
        "--algorithm a2c         | --algorithm a2c: the checkpoint has algorithm ppo; leave it out",
        "--environment Acrobot-v1| --environment Acrobot-v1: the checkpoint has environment CartPole-v1",
        "--n-envs 8              | n_envs: cannot be changed in a training that has begun",
        "--set net_arch=8        | net_arch: cannot be changed in a training that has begun",
        "--gamma 2               | gamma: 2 is not allowed; give a number in [0, 1]",
        "--tau 1                 | --tau 1: ppo has no such hyperparameter",
        "--preset zoo            | cannot be changed in a training that has begun",
      })
  void whatContradictsTheCheckpointIsRefusedByName(String arguments, String named)
      throws Exception {
    Path checkpoint = checkpoint(training("ppo", 1));
    byte[] before = Files.readAllBytes(checkpoint);
    List<Object> command = new ArrayList<>(List.of("train", "--resume", checkpoint));
    command.addAll(List.of(arguments.split(" ", -1)));

    CommandRun run = CommandRun.of(command.toArray());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tars: ").contains(named).hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(checkpoint).hasBinaryContent(before);
  }

  /** What says the same as the checkpoint contradicts nothing. */
  @Test
  void whatTheCheckpointHasMayBeGivenAgain() throws Exception {
    Path checkpoint = checkpoint(training("ppo", 1));
    CommandRun run =
        CommandRun.of(
            "train",
            "--resume",
            checkpoint,
            "--algorithm",
            "ppo",
            "--environment",
            "CartPole-v1",
            "--seed",
            1,
            "--steps",
            "6e2",
            "--n-steps",
            128,
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("changed");
    assertThat(run.lastJson().get("sha256").textValue()).isEqualTo(sha256("ppo", 1));
  }

  /** The engine, asked directly, is the oracle; the unchanged training is the negative control. */
  @Test
  void hyperparametersChangeWithTheEndOfTheUpdateUnderWay() throws Exception {
    Training stopped = training("ppo", 1);
    stopped.advance(STEPS, () -> stopped.updating());
    assertThat(stopped.updating()).isTrue();
    Path checkpoint = checkpoint(stopped);
    long steps = stopped.steps();
    stopped.advance(0);
    assertThat(stopped.updating()).isFalse();
    assertThat(stopped.steps()).isEqualTo(steps);
    stopped.change(Map.of("learning_rate", 1e-2, "n_epochs", 2));
    stopped.advance(STEPS);

    CommandRun run =
        CommandRun.of(
            "train", "--resume", checkpoint, "--learning-rate", "1e-2", "--n-epochs", 2, "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode changed = run.jsonLines().get(1);
    assertThat(changed.get("event").textValue()).isEqualTo("changed");
    assertThat(changed.get("steps").longValue()).isEqualTo(steps);
    assertThat(changed.get("changes").toString())
        .isEqualTo(
            "[{\"name\":\"learning_rate\",\"from\":3.0E-4,\"to\":0.01},"
                + "{\"name\":\"n_epochs\",\"from\":10,\"to\":2}]");
    assertThat(run.lastJson().get("sha256").textValue())
        .isEqualTo(PolicyFormat.sha256(PolicyFormat.encode(stopped.policy())))
        .isNotEqualTo(sha256("ppo", 1));
    String page = Files.readString(Path.of("../docs/api/command-line.md"));
    assertThat(changed.fieldNames()).toIterable().allMatch(name -> page.contains("`" + name + "`"));
  }

  @Test
  void aFileThatIsNoCheckpointOfThisTarsIsAClearFailure() throws Exception {
    Training stopped = training("ppo", 1);
    Path checkpoint = checkpoint(stopped);
    byte[] sound = Files.readAllBytes(checkpoint);
    assertThat(refused(new byte[0])).contains("cut short: 0 bytes");
    assertThat(refused(Arrays.copyOf(sound, sound.length / 2))).contains("cut short");
    byte[] changed = sound.clone();
    changed[sound.length / 2] ^= 1;
    assertThat(refused(changed)).contains("the checksum does not fit");
    assertThat(refused(PolicyFormat.encode(stopped.policy()))).contains("are no TARS checkpoint");
    assertThat(refused(new Frame("checkpoint", "TARSTRNG", 9).seal(new byte[9])))
        .contains("format version 9; this TARS reads 1 to 1");
    assertThat(refused(new Frame("checkpoint", "TARSTRNG", 1).seal(new byte[9])))
        .contains("its payload ends too early");
    byte[] training = stopped.checkpoint();
    new CheckpointFile(
            policyFile(), OptionalLong.empty(), Arrays.copyOf(training, training.length - 1))
        .write(checkpoint);
    assertThat(refused(Files.readAllBytes(checkpoint))).contains("cut short");
    CommandRun missing = CommandRun.of("train", "--resume", folder.resolve("no"));
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("no: cannot be read: there is no such file").hasLineCount(1);
    CommandRun device = CommandRun.of("train", "--resume", "/dev/zero");
    assertThat(device.err()).contains("/dev/zero: is no regular file");
  }

  private String refused(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("bad.checkpoint"), bytes);
    CommandRun run = CommandRun.of("train", "--resume", file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("tars: " + file + ": checkpoint: ").hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(file).hasBinaryContent(bytes);
    return run.err();
  }

  private Path policyFile() {
    return folder.resolve("policy.tars");
  }

  private Path checkpoint(Training training) {
    Path file = folder.resolve("run.checkpoint");
    new CheckpointFile(policyFile(), OptionalLong.empty(), training.checkpoint()).write(file);
    return file;
  }

  private static String sha256(String algorithm, long seed) {
    Training training = training(algorithm, seed);
    training.advance(STEPS);
    return PolicyFormat.sha256(PolicyFormat.encode(training.policy()));
  }

  /** Small, and learning within few steps, whatever the algorithm. */
  private static Training training(String algorithm, long seed) {
    String environment =
        Environments.names().stream()
            .filter(name ->
                Algorithms.actingIn(Environments.specification(name).actionSpace())
                    .contains(algorithm))
            .findFirst()
            .orElseThrow();
    boolean rollouts =
        Algorithms.hyperparameters(algorithm).stream()
            .anyMatch(each -> each.name().equals("n_steps"));
    Map<String, Object> small =
        rollouts ? Map.of("n_steps", 128) : Map.of("buffer_size", 500, "net_arch", "16");
    return Algorithms.create(algorithm, environment, small, seed, STEPS, KERNELS);
  }
}
