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

  private static final int STEPS = 200_000;
  private static final int PACE = 20_000;
  private static final int EPISODES = 5_000;

  private static final String[] OPTIONS = {"--set", "demo=false", "--set", "checkpoint.seconds=1"};

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
    int stored;
    Map<String, JsonNode> completed;
    try (Tars tars = Tars.up(home, OPTIONS)) {
      run = startTraining(tars.api());
      trainNextToNothing(tars.api());
      Await.until("steps beyond a checkpoint", () -> steps(tars.api(), run) > 2 * PACE);
      evaluation = startLongEvaluation(tars.api());
      stored = Await.found("episodes, but not all", () -> someEpisodes(tars.api(), evaluation));
      completed = completedEvaluations(tars.api());
      fault.strike(tars);
    }
    try (Tars tars = Tars.up(home, OPTIONS)) {
      assertThat(episodes(tars.api(), evaluation)).as("kept").hasSizeGreaterThanOrEqualTo(stored);
      Await.until(
          "the interrupted evaluation",
          () -> status(tars.api(), "/evaluations/" + evaluation).equals("completed"));
      Await.until(
          "the interrupted run", () -> status(tars.api(), "/runs/" + run).equals("completed"));

      assertThat(completed).isNotEmpty();
      assertThat(completedEvaluations(tars.api())).containsAllEntriesOf(completed);
      assertEachEpisodeOnce(tars.api().get("/evaluations/" + evaluation).body());
      assertThat(lastPolicy(tars.api(), run)).isEqualTo(undisturbedPolicy(home));
      assertThat(Files.readString(home.resolve("server.log")))
          .as("from its checkpoint, not from the start")
          .containsPattern("run " + run + " of pole: attempt 2 goes on at step [1-9]");
    }
  }

  private static String startTraining(Api api) throws Exception {
    return start(api, "pole", "CartPole-v1", STEPS, PACE);
  }

  private static String start(Api api, String agent, String environment, int steps, int pace)
      throws Exception {
    String named = "{'id': '%s', 'environment': '%s'}".formatted(agent, environment);
    assertThat(api.post("/agents", named).status()).isEqualTo(201);
    return api.post(
            "/runs",
            ("{'agent_id': '%s', 'algorithm': 'ppo', 'seed': 5, 'total_steps': %d,"
                    + " 'max_steps_per_second': %d}")
                .formatted(agent, steps, pace))
        .body()
        .path("id")
        .asText();
  }

  /** Makes a policy that does not reach the goal: each of its episodes goes on for 500 steps. */
  private static void trainNextToNothing(Api api) throws Exception {
    String run = start(api, "swing", "Acrobot-v1", 2_048, 1_000_000);
    Await.until(
        "a policy that was evaluated",
        () ->
            api.items("/evaluations?run_id=" + run)
                .anyMatch(e -> e.path("status").asText().equals("completed")));
  }

  private static String startLongEvaluation(Api api) throws Exception {
    return api.post(
            "/evaluations",
            "{'agent_id': 'swing', 'policy_version': 1, 'episodes': %d, 'seed': 11}"
                .formatted(EPISODES))
        .body()
        .path("id")
        .asText();
  }

  private static long steps(Api api, String run) throws IOException, InterruptedException {
    return api.get("/runs/" + run).body().path("steps").asLong();
  }

  private static List<JsonNode> episodes(Api api, String evaluation)
      throws IOException, InterruptedException {
    JsonNode body = api.get("/evaluations/" + evaluation).body();
    return StreamSupport.stream(body.path("episode_list").spliterator(), false).toList();
  }

  private static Optional<Integer> someEpisodes(Api api, String evaluation)
      throws IOException, InterruptedException {
    int count = episodes(api, evaluation).size();
    assertThat(count).as("it must be struck before its end").isLessThan(EPISODES);
    return count == 0 ? Optional.empty() : Optional.of(count);
  }

  private static String status(Api api, String path) throws IOException, InterruptedException {
    String status = api.get(path).body().path("status").asText();
    assertThat(status).as(path).isIn("queued", "running", "completed");
    return status;
  }

  private static Map<String, JsonNode> completedEvaluations(Api api)
      throws IOException, InterruptedException {
    return api.items("/evaluations")
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
