package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;
import tars.server.Api;
import tars.server.WorkingServer;
import tars.server.platform.database.Database;

/** Runs that are changed, paused and taken over become, to the bit, what they would have become. */
@QuarkusTest
@TestProfile(WorkingServer.class)
class RunControlIT {

  private static final long TOTAL_STEPS = 12_000;
  private static final long SEED = 5;

  private static final Map<String, Map<String, Object>> HYPERPARAMETERS =
      Map.of(
          "ppo", Map.of("n_envs", 4, "n_steps", 32, "batch_size", 64),
          "dqn", Map.of("learning_starts", 200, "buffer_size", 2_000, "train_freq", 16));

  @Inject Database database;
  @Inject Kernels kernels;
  @Inject CheckpointStore checkpoints;

  private final Api api = new Api();

  @ParameterizedTest
  @ValueSource(strings = {"ppo", "dqn"})
  void itsBitsDependOnWhatWasChangedWhereAndOnNothingElse(String algorithm) {
    String run = start(algorithm);
    awaitSteps(run, 500);
    change(run, "{\"learning_rate\": 0.002}");
    awaitApplied(run, 1);

    pause(run);
    long paused = api.get("runs/" + run).body().get("steps").asLong();
    change(run, "{\"gamma\": 0.95}");
    assertThat(api.get("runs/" + run + "/changes").body().at("/items/0/applied_at").isNull())
        .as("nobody works on it")
        .isTrue();
    assertThat(api.get("runs/" + run).body().get("steps").asLong()).isEqualTo(paused);
    api.post("runs/" + run + "/resume", "");
    awaitApplied(run, 2);

    Checkpoint older = checkpoint(run);
    change(run, "{\"learning_rate\": 0.0005}");
    awaitApplied(run, 3);
    awaitSteps(run, paused + 1_000);
    killedSince(older, run);
    api.send("PATCH", "runs/" + run, "{\"max_steps_per_second\": null}");
    api.await("runs/" + run, body -> body.get("status").asText().equals("completed"));

    JsonNode changes = api.get("runs/" + run + "/changes").body().get("items");
    assertThat(changes.findValues("number").toString()).isEqualTo("[3, 2, 1]");
    assertThat(older.changes()).as("the checkpoint was older than the change").isLessThan(3);
    assertThat(lastPolicy(algorithm)).isEqualTo(oracle(algorithm, changes));
  }

  private String start(String algorithm) {
    String agent = "controlled-" + algorithm;
    api.post("agents", "{\"id\":\"%s\",\"environment\":\"CartPole-v1\"}".formatted(agent));
    StringBuilder values = new StringBuilder();
    HYPERPARAMETERS
        .getOrDefault(algorithm, Map.of())
        .forEach((name, value) ->
            values.append(values.isEmpty() ? "" : ",").append("\"%s\":%s".formatted(name, value)));
    Api.Answer created =
        api.post(
            "runs",
            """
            {"agent_id": "%s", "algorithm": "%s", "seed": %d, "total_steps": %d,
             "hyperparameters": {%s}, "max_steps_per_second": 1000}
            """
                .formatted(agent, algorithm, SEED, TOTAL_STEPS, values));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.body().get("id").asText();
  }

  private void change(String run, String values) {
    Api.Answer answer =
        api.send("PATCH", "runs/" + run, "{\"hyperparameters\": %s}".formatted(values));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  /** Until the worker has left it. */
  private void pause(String run) {
    assertThat(api.post("runs/" + run + "/pause", "").status()).isEqualTo(200);
    Api.until("the worker leaves", () -> !leased(run));
    assertThat(api.get("runs/" + run).body().get("status").asText()).isEqualTo("paused");
  }

  private boolean leased(String run) {
    return database.read(handle ->
        handle
            .createQuery("SELECT leased_by IS NOT NULL FROM runs WHERE id = CAST(:id AS uuid)")
            .bind("id", run)
            .mapTo(Boolean.class)
            .one());
  }

  private Checkpoint checkpoint(String run) {
    return database.read(handle -> checkpoints.find(handle, UUID.fromString(run))).orElseThrow();
  }

  /** As if the process had been killed, and nothing had been stored since that checkpoint. */
  private void killedSince(Checkpoint older, String run) {
    database.change(handle -> {
      handle.execute(
          "UPDATE runs SET leased_by = 1, attempt = attempt + 1 WHERE id = CAST(? AS uuid)", run);
      checkpoints.put(handle, UUID.fromString(run), older);
    });
  }

  private void awaitSteps(String run, long steps) {
    api.await("runs/" + run, body -> body.get("steps").asLong() > steps);
  }

  private void awaitApplied(String run, int number) {
    api.await(
        "runs/" + run + "/changes",
        body ->
            body.at("/items/0/number").asInt() == number
                && !body.at("/items/0/applied_at").isNull());
  }

  private byte[] lastPolicy(String algorithm) {
    String policies = "agents/controlled-" + algorithm + "/policies";
    long version = api.get(policies + "?limit=1").body().at("/items/0/version").asLong();
    return api.bytes(policies + "/" + version + "/file").body();
  }

  /** The engine alone, without a break, with the same changes where the history says they were. */
  private byte[] oracle(String algorithm, JsonNode newestFirst) {
    Training training =
        Algorithms.create(
            algorithm,
            "CartPole-v1",
            HYPERPARAMETERS.getOrDefault(algorithm, Map.of()),
            SEED,
            TOTAL_STEPS,
            kernels);
    byte[] unchanged = null;
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      JsonNode change = newestFirst.get(i);
      long steps = change.get("steps").asLong();
      long updates = change.get("updates").asLong();
      BooleanSupplier there =
          () -> training.steps() == steps && !training.updating() && made(training) == updates;
      if (!there.getAsBoolean()) { // two changes may have one place
        training.advance(TOTAL_STEPS, there);
      }
      assertThat(training.steps()).isEqualTo(steps);
      JsonNode value = change.at("/values/0");
      if (unchanged == null) {
        unchanged = finished(Algorithms.resume(training.checkpoint(), kernels));
      }
      training.change(Map.of(value.get("name").asText(), value.get("new_value").asDouble()));
    }
    byte[] changed = finished(training);
    assertThat(changed).as("negative control: the changes matter").isNotEqualTo(unchanged);
    return changed;
  }

  private static long made(Training training) {
    return training.progress().updates();
  }

  private static byte[] finished(Training training) {
    training.advance(Long.MAX_VALUE);
    return PolicyFormat.encode(training.policy());
  }
}
