package tars.scenarios.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tars.scenarios.system.Await;
import tars.scenarios.system.Tars;

/**
 * {@code ./tars train --checkpoint} killed at random times and gone on with: the policy is the very
 * one of a training that nobody disturbed. Every algorithm there is, each in an environment that
 * fits, with its preset: replay buffers, normalisers and exploration included.
 */
class TrainingKillScenario {

  private static final int KILLS = 4;

  /** How long the whole training is to take at least, so that kills strike in its midst. */
  private static final double SECONDS = 5;

  private static final int TRIAL_STEPS = 2_000;

  /** What one trial says of a longer one: no more, as a training is faster once compiled. */
  private static final double MAX_GROWTH = 20;

  private static final int CHECKPOINTS = 40;
  private static final int MAX_DELAY_MILLIS = 700;

  @TempDir private Path folder;

  /** What is trained: an algorithm, where, and its preset if there is one. */
  record Task(String algorithm, String environment, Optional<String> preset) {}

  static Stream<Task> tasks() throws IOException, InterruptedException {
    List<JsonNode> environments = Tars.run("environments", "--json").json();
    return Tars.run("algorithms", "--json").json().stream()
        .map(algorithm -> algorithm.path("name").asText())
        .map(algorithm -> task(algorithm, environments));
  }

  /** In continuous actions where the algorithm can: more of a training is random there. */
  private static Task task(String algorithm, List<JsonNode> environments) {
    List<JsonNode> fitting =
        environments.stream().filter(each -> names(each).anyMatch(algorithm::equals)).toList();
    JsonNode environment =
        fitting.stream()
            .filter(each -> each.path("action_space").path("type").asText().equals("box"))
            .findFirst()
            .orElseGet(fitting::getFirst);
    Optional<String> preset =
        children(environment.path("presets"))
            .filter(each -> each.path("algorithm").asText().equals(algorithm))
            .map(each -> each.path("name").asText())
            .findFirst();
    return new Task(algorithm, environment.path("name").asText(), preset);
  }

  private static Stream<String> names(JsonNode environment) {
    return children(environment.path("algorithms")).map(JsonNode::asText);
  }

  private static Stream<JsonNode> children(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aKilledTrainingEndsWithThePolicyOfAnUndisturbedOne(Task task) throws Exception {
    Trained trained = trainedForSeconds(task);
    int steps = trained.steps();
    String undisturbed = trained.sha256();
    Path checkpoint = folder.resolve("run.checkpoint");
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);

    String[] begin =
        command(
            task,
            steps,
            3,
            "resumed.tars",
            "--checkpoint",
            checkpoint.toString(),
            "--checkpoint-every",
            "" + steps / CHECKPOINTS);
    String[] resume = {"train", "--resume", checkpoint.toString(), "--json"};
    List<Long> goneOnAt = new ArrayList<>();
    int kills = 0;
    boolean ended = false;
    while (!ended && kills < KILLS) {
      Path output = folder.resolve("output-" + kills);
      Process process = Tars.begin(output, kills == 0 ? begin : resume);
      awaitCheckpoints(process, checkpoint);
      goneOnAt.add(firstStep(output));
      ended = process.waitFor(random.nextInt(MAX_DELAY_MILLIS), TimeUnit.MILLISECONDS);
      if (ended) {
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
      } else {
        strike(process, kills);
        kills++;
      }
    }
    Tars.Ended last = Tars.run(resume);

    assertThat(last.exitCode()).as(last.output()).isZero();
    assertThat(kills).as("struck in its midst (random seed " + seed + ")").isGreaterThan(1);
    goneOnAt.add(last.json().getFirst().path("steps").asLong());
    assertThat(goneOnAt).as("where it went on").isSorted();
    assertThat(goneOnAt.subList(1, goneOnAt.size())).as("not from the start").doesNotContain(0L);
    assertThat(last.json().getLast().path("sha256").asText())
        .as("random seed " + seed + ", went on at " + goneOnAt)
        .isEqualTo(undisturbed);
    assertThat(Sha256.of(Files.readAllBytes(folder.resolve("resumed.tars"))))
        .isEqualTo(undisturbed);
    assertThat(trained(task, steps, 4, "other.tars").sha256())
        .as("another seed's")
        .isNotEqualTo(undisturbed);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(".")))
          .as("what killed writers left")
          .isEmpty();
    }
  }

  /** Mostly {@code kill -9}; once Ctrl-C, whose checkpoint is of that very step. */
  private static void strike(Process process, int kill) throws Exception {
    if (kill == 1) {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } else {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Waits until it has written two, the first of which may be of the step at which it began. */
  private static void awaitCheckpoints(Process process, Path checkpoint) {
    Set<FileTime> seen = new HashSet<>();
    Await.until(
        "two checkpoints",
        () -> {
          if (Files.exists(checkpoint)) {
            seen.add(Files.getLastModifiedTime(checkpoint));
          }
          return seen.size() > 2 || !process.isAlive();
        });
  }

  private static long firstStep(Path output) throws IOException {
    return Tars.jsonLines(Files.readString(output)).getFirst().path("steps").asLong();
  }

  /** A training in one go, and the digest of its policy. */
  private record Trained(int steps, double seconds, String sha256) {}

  /** Trains for ever more steps, until that takes as long as it is to. */
  private Trained trainedForSeconds(Task task) throws IOException, InterruptedException {
    Trained trained = trained(task, TRIAL_STEPS, 3, "undisturbed.tars");
    while (trained.seconds() < SECONDS) {
      double growth = Math.clamp(1.2 * SECONDS / trained.seconds(), 1.2, MAX_GROWTH);
      trained = trained(task, (int) (trained.steps() * growth), 3, "undisturbed.tars");
    }
    return trained;
  }

  private Trained trained(Task task, int steps, int seed, String out)
      throws IOException, InterruptedException {
    Tars.Ended training = Tars.run(command(task, steps, seed, out));
    assertThat(training.exitCode()).as(training.output()).isZero();
    JsonNode end = training.json().getLast();
    return new Trained(steps, end.path("seconds").asDouble(), end.path("sha256").asText());
  }

  private String[] command(Task task, int steps, int seed, String out, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "train",
                "--algorithm",
                task.algorithm(),
                "--environment",
                task.environment(),
                "--steps",
                "" + steps,
                "--seed",
                "" + seed,
                "--out",
                folder.resolve(out).toString(),
                "--json"));
    task.preset().ifPresent(preset -> command.addAll(List.of("--preset", preset)));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }
}
