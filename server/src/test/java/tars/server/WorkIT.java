package tars.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;
import tars.evaluation.protocol.Episode;
import tars.evaluation.protocol.PolicyEvaluator;
import tars.evaluation.statistics.ReturnSummary;
import tars.server.platform.database.Database;

/** A server that works: runs train to the bit, are interrupted, paced, evaluated and go live. */
@QuarkusTest
@TestProfile(WorkingServer.class)
class WorkIT {

  private static final Map<String, Object> HYPERPARAMETERS =
      Map.of("n_envs", 8, "n_steps", 32, "batch_size", 256, "learning_rate", 0.001);

  @Inject Database database;
  @Inject Kernels kernels;

  private final Api api = new Api();

  @Test
  void aRunTrainsToTheBitAndItsCandidatesGoLive() {
    String run = start("trained", 20_000, "null");

    JsonNode completed = api.await("runs/" + run, ended("completed"));

    assertThat(completed.get("steps").asLong()).isEqualTo(20_000);
    assertThat(completed.get("kernel").asText()).isEqualTo(kernels.name());
    assertThat(completed.get("completed_at").isNull()).isFalse();
    assertThat(lastPolicy("trained")).isEqualTo(undisturbed(20_000));
    JsonNode evaluations = api.await("evaluations?run_id=" + run, WorkIT::allEnded).get("items");
    assertThat(evaluations).isNotEmpty();
    JsonNode first = evaluations.get(evaluations.size() - 1);
    assertThat(first.get("promoted").asBoolean()).isTrue();
    assertThat(first.get("verdict").isNull()).isTrue();
    assertThat(api.get("agents/trained").body().get("live_version").isNull()).isFalse();
    JsonNode curve = api.get("runs/" + run + "/progress").body();
    assertThat(curve.get("epoch").asText()).isNotEmpty();
    assertThat(curve.get("items")).isNotEmpty();
    JsonNode last = curve.get("items").get(curve.get("items").size() - 1);
    assertThat(last.get("steps").asLong()).isEqualTo(20_000);
    assertThat(last.get("losses").has("policy_loss")).isTrue();
  }

  @Test
  void aRunThatIsTakenOverGoesOnFromItsCheckpointToTheSameBits() {
    String run = start("interrupted", 20_000, "1000");
    for (long steps : List.of(1_000L, 2_500L)) {
      api.await("runs/" + run, body -> body.get("steps").asLong() > steps);
      awaitCheckpoint();
      database.change(
          handle -> handle.execute("UPDATE runs SET leased_by = 1 WHERE status = 'running'"));
    }
    api.send("PATCH", "runs/" + run, "{\"max_steps_per_second\": null}");

    api.await("runs/" + run, ended("completed"));

    assertThat(attempts(run)).isGreaterThanOrEqualTo(3);
    assertThat(lastPolicy("interrupted")).isEqualTo(undisturbed(20_000));
    JsonNode curve = api.get("runs/" + run + "/progress").body().get("items");
    List<Long> steps =
        IntStream.range(0, curve.size()).mapToObj(i -> curve.get(i).get("steps").asLong()).toList();
    assertThat(steps).doesNotHaveDuplicates().isSorted();
  }

  /** 4,096 steps, then two million gradient steps: minutes that nobody has to wait for. */
  @Test
  void aRunIsLeftAndTakenOverInTheMidstOfALongUpdate() {
    String run =
        start(
            "slow-to-learn",
            1_000_000_000L,
            "{\"n_steps\": 4096, \"batch_size\": 2, \"n_epochs\": 1000}",
            "null");
    api.await("runs/" + run, body -> body.get("steps").asLong() == 4096);
    awaitCheckpoint();
    database.change(
        handle -> handle.execute("UPDATE runs SET leased_by = 1 WHERE id = CAST(? AS uuid)", run));

    Api.until("a second attempt", () -> attempts(run) == 2);
    awaitCheckpoint();

    JsonNode body = api.get("runs/" + run).body();
    assertThat(body.get("steps").asLong()).isEqualTo(4096);
    assertThat(body.get("updates").asLong()).isZero();
    api.post("runs/" + run + "/cancel", "");
  }

  @Test
  void aPaceIsKeptAndCanBeTakenAway() {
    String run = start("paced", 1_000_000_000L, "64");
    long begun = api.await("runs/" + run, hasMoreThan(0)).get("steps").asLong();
    long begunNanos = System.nanoTime();
    long later = api.await("runs/" + run, hasMoreThan(begun + 100)).get("steps").asLong();
    double seconds = (System.nanoTime() - begunNanos) / 1e9;
    assertThat(later - begun).as("in %s s", seconds).isLessThan((long) (64 * (seconds + 2)));

    Api.Answer changed = api.send("PATCH", "runs/" + run, "{\"max_steps_per_second\": null}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().get("max_steps_per_second").isNull()).isTrue();
    api.await("runs/" + run, hasMoreThan(later + 50_000));
    assertThat(api.post("runs/" + run + "/cancel", "").status()).isEqualTo(200);
    assertThat(api.get("runs/" + run).body().get("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void anEvaluationAskedForIsWhatTheCommandLineWouldCompute() {
    String run = start("asked", 3_000, "null");
    api.await("runs/" + run, ended("completed"));
    long version = newest("asked");
    Api.Answer asked =
        api.post(
            "evaluations",
            "{\"agent_id\":\"asked\",\"policy_version\":%d,\"episodes\":37,\"seed\":11}"
                .formatted(version));

    JsonNode done = api.await("evaluations/" + asked.body().get("id").asText(), ended("completed"));

    byte[] policy = api.bytes("agents/asked/policies/" + version + "/file").body();
    List<Episode> oracle =
        new PolicyEvaluator(PolicyFormat.decode(policy, kernels), "CartPole-v1")
            .evaluate(11, 0, 37);
    JsonNode list = done.get("episode_list");
    assertThat(list).hasSize(37);
    for (Episode episode : oracle) {
      JsonNode told = list.get(episode.index());
      assertThat(told.get("seed").asLong()).isEqualTo(episode.seed());
      assertThat(told.get("return").asDouble()).isEqualTo(episode.episodeReturn());
      assertThat(told.get("length").asInt()).isEqualTo(episode.length());
      assertThat(told.get("end").asText()).isEqualTo(episode.end().name().toLowerCase(Locale.ROOT));
    }
    ReturnSummary summary =
        ReturnSummary.of(oracle.stream().mapToDouble(Episode::episodeReturn).toArray(), 11);
    assertThat(done.get("mean_return").asDouble()).isEqualTo(summary.mean());
    assertThat(done.get("iqm_return").asDouble()).isEqualTo(summary.interquartileMean());
    assertThat(done.get("std_return").asDouble()).isEqualTo(summary.standardDeviation());
    assertThat(done.get("promoted").asBoolean()).isFalse();
  }

  @Test
  void aRunWhoseCheckpointIsCorruptFailsAndSaysWhy() {
    String run = start("corrupt", 1_000_000_000L, "500");
    api.await("runs/" + run, body -> body.get("steps").asLong() > 0);
    awaitCheckpoint();
    database.change(handle -> {
      handle.execute("UPDATE runs SET leased_by = 1 WHERE id = CAST(? AS uuid)", run);
      // In the same transaction: nobody takes the run over before its checkpoint is corrupt.
      handle.execute("UPDATE runs SET attempt = attempt + 1 WHERE id = CAST(? AS uuid)", run);
      handle.execute("UPDATE checkpoints SET bytes = '\\x00' WHERE run_id = CAST(? AS uuid)", run);
    });

    JsonNode failed = api.await("runs/" + run, ended("failed"));

    assertThat(failed.get("error").asText()).contains("CheckpointFormatException");
  }

  private String start(String agent, long totalSteps, String pace) {
    return start(
        agent,
        totalSteps,
        "{\"n_envs\": 8, \"n_steps\": 32, \"batch_size\": 256, \"learning_rate\": 0.001}",
        pace);
  }

  private String start(String agent, long totalSteps, String hyperparameters, String pace) {
    api.post("agents", "{\"id\":\"%s\",\"environment\":\"CartPole-v1\"}".formatted(agent));
    Api.Answer created =
        api.post(
            "runs",
            """
            {"agent_id": "%s", "algorithm": "ppo", "seed": 3, "total_steps": %d,
             "hyperparameters": %s, "max_steps_per_second": %s}
            """
                .formatted(agent, totalSteps, hyperparameters, pace));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.body().get("id").asText();
  }

  /** The oracle: the same training, by the engine alone, without a break. */
  private byte[] undisturbed(long totalSteps) {
    Training training =
        Algorithms.create("ppo", "CartPole-v1", HYPERPARAMETERS, 3, totalSteps, kernels);
    training.advance(totalSteps);
    return PolicyFormat.encode(training.policy());
  }

  private byte[] lastPolicy(String agent) {
    return api.bytes("agents/" + agent + "/policies/" + newest(agent) + "/file").body();
  }

  private long newest(String agent) {
    return api.get("agents/" + agent + "/policies?limit=1")
        .body()
        .get("items")
        .get(0)
        .get("version")
        .asLong();
  }

  private void awaitCheckpoint() {
    String now =
        database.read(handle -> handle.createQuery("SELECT now()").mapTo(String.class).one());
    Api.until("a new checkpoint", () -> checkpointAfter(now));
  }

  private boolean checkpointAfter(String time) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT EXISTS (SELECT 1 FROM checkpoints"
                    + " WHERE created_at > CAST(:time AS timestamptz))")
            .bind("time", time)
            .mapTo(Boolean.class)
            .one());
  }

  private int attempts(String run) {
    return database.read(handle ->
        handle
            .createQuery("SELECT attempt FROM runs WHERE id = CAST(:id AS uuid)")
            .bind("id", run)
            .mapTo(Integer.class)
            .one());
  }

  private static Predicate<JsonNode> hasMoreThan(long steps) {
    return body -> body.get("steps").asLong() > steps;
  }

  private static Predicate<JsonNode> ended(String status) {
    return body -> body.get("status").asText().equals(status);
  }

  private static boolean allEnded(JsonNode page) {
    return page.get("items").findValuesAsText("status").stream()
        .noneMatch(status -> status.equals("queued") || status.equals("running"));
  }
}
