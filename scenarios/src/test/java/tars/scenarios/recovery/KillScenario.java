package tars.scenarios.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tars.scenarios.system.Api;
import tars.scenarios.system.Await;
import tars.scenarios.system.Tars;

/**
 * {@code kill -9} in the middle of a training and of an evaluation. The next start must find every
 * completed evaluation as it was, finish the interrupted one with each episode exactly once, and
 * resume the run so that it ends with the very policy that an undisturbed training gives.
 */
class KillScenario {

  private static final int STEPS = 400_000;
  private static final int EPISODES = 10_000;

  enum Fault {
    SERVER,
    EVERYTHING;

    void strike(Tars tars) {
      switch (this) {
        case SERVER -> tars.killServer();
        case EVERYTHING -> tars.killEverything();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndNothingIsDoneTwice(Fault fault, @TempDir Path home) throws Exception {
    String run;
    String evaluation;
    Map<String, JsonNode> completed;
    try (Tars tars = Tars.up(home, "--set", "demo=false")) {
      run = startTraining(tars.api());
      evaluation = startLongEvaluation(tars.api());
      completed = completedEvaluations(tars.api());
      fault.strike(tars);
    }
    try (Tars tars = Tars.up(home, "--set", "demo=false")) {
      Await.until(
          "the interrupted evaluation",
          () -> status(tars.api(), "/evaluations/" + evaluation).equals("completed"));
      Await.until(
          "the interrupted run", () -> status(tars.api(), "/runs/" + run).equals("completed"));

      assertThat(completedEvaluations(tars.api())).containsAllEntriesOf(completed);
      assertEachEpisodeOnce(tars.api().get("/evaluations/" + evaluation).body());
      assertThat(lastPolicy(tars.api(), run)).isEqualTo(undisturbedPolicy(home));
    }
  }

  private static String startTraining(Api api) throws Exception {
    assertThat(api.post("/agents", "{'id': 'pole', 'environment': 'CartPole-v1'}").status())
        .isEqualTo(201);
    JsonNode run =
        api.post(
                "/runs",
                "{'agent_id': 'pole', 'algorithm': 'ppo', 'seed': 5, 'total_steps': %d,"
                        .formatted(STEPS)
                    + " 'hyperparameters': {}, 'max_steps_per_second': 20000}")
            .body();
    return run.path("id").asText();
  }

  /** Returns when it runs, at a moment when another evaluation has completed. */
  private static String startLongEvaluation(Api api) throws Exception {
    Await.until("a completed evaluation", () -> !completedEvaluations(api).isEmpty());
    String id =
        api.post(
                "/evaluations",
                "{'agent_id': 'pole', 'policy_version': 1, 'episodes': %d, 'seed': 11}"
                    .formatted(EPISODES))
            .body()
            .path("id")
            .asText();
    Await.until(
        "the long evaluation to run", () -> status(api, "/evaluations/" + id).equals("running"));
    return id;
  }

  private static String status(Api api, String path) throws IOException, InterruptedException {
    String status = api.get(path).body().path("status").asText();
    assertThat(status).as(path).isIn("queued", "running", "completed");
    return status;
  }

  private static Map<String, JsonNode> completedEvaluations(Api api)
      throws IOException, InterruptedException {
    return api.items("/evaluations?agent_id=pole")
        .filter(e -> e.path("status").asText().equals("completed"))
        .collect(Collectors.toMap(e -> e.path("id").asText(), e -> e));
  }

  private static void assertEachEpisodeOnce(JsonNode evaluation) {
    List<JsonNode> episodes =
        StreamSupport.stream(evaluation.path("episode_list").spliterator(), false).toList();
    assertThat(episodes).hasSize(EPISODES);
    assertThat(episodes.stream().map(e -> e.path("seed").asLong()).distinct()).hasSize(EPISODES);
    double sum = episodes.stream().mapToDouble(e -> e.path("return").asDouble()).sum();
    assertThat(evaluation.path("mean_return").asDouble()).isEqualTo(sum / EPISODES);
    assertThat(IntStream.of(0, EPISODES - 1).mapToObj(episodes::get))
        .allSatisfy(e -> assertThat(e.path("length").asInt()).isPositive());
  }

  private static String lastPolicy(Api api, String run) throws IOException, InterruptedException {
    Optional<JsonNode> newest =
        api.items("/agents/pole/policies")
            .filter(p -> p.path("run_id").asText().equals(run))
            .findFirst();
    return newest.orElseThrow().path("sha256").asText();
  }

  /** The oracle: the same training without a server, without a fault, in one go. */
  private static String undisturbedPolicy(Path home) throws IOException, InterruptedException {
    Path file = home.resolve("undisturbed.tars");
    Tars.Ended training =
        Tars.run(
            "train",
            "--algorithm",
            "ppo",
            "--environment",
            "CartPole-v1",
            "--steps",
            "" + STEPS,
            "--seed",
            "5",
            "--out",
            file.toString(),
            "--json");
    assertThat(training.exitCode()).as(training.output()).isZero();
    return Sha256.of(Files.readAllBytes(file));
  }
}
