package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.platform.database.Database;
import tars.server.platform.identity.TimeOrderedId;

/** A run whose environment came from a plugin that this process was started without. */
@QuarkusTest
@TestProfile(IdleServer.class)
class MissingEnvironmentIT {

  @Inject Database database;
  @Inject RunJournal journal;

  private final Api api = new Api();
  private final UUID run = TimeOrderedId.next();

  @BeforeEach
  void aQueuedRun() {
    database.change(handle -> {
      handle.execute("UPDATE runs SET status = 'cancelled' WHERE status <> 'cancelled'");
      handle.execute(
          "INSERT INTO agents (id, environment) VALUES ('without', 'Gone-v1') ON CONFLICT DO NOTHING");
      handle.execute(
          """
          INSERT INTO runs (id, agent_id, environment, algorithm, seed, hyperparameters,
                            total_steps, status)
          VALUES (?, 'without', 'Gone-v1', 'ppo', 1, '{"gamma": 0.9}', 9, 'queued')
          """,
          run);
    });
  }

  @Test
  void itWaitsForAProcessThatHasIt() {
    assertThat(leased()).isEmpty();

    backAgain();
    assertThat(leased()).as("the control").containsExactly(run);
  }

  @Test
  void itsPaceMayChangeAndItsHyperparametersNot() {
    Api.Answer pace = api.send("PATCH", "runs/" + run, "{\"max_steps_per_second\": 5}");
    assertThat(pace.status()).as(pace.toString()).isEqualTo(200);

    Api.Answer refused = change("{\"gamma\": 0.8}");
    assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
    assertThat(refused.body().get("detail").asText()).contains("Gone-v1, is not here");

    backAgain();
    assertThat(change("{\"gamma\": 0.8}").status()).as("the control").isEqualTo(200);
  }

  /** As one has that an older release began. */
  @Test
  void aHyperparameterThatTheRunWasBegunWithoutHasItsDefaultBefore() {
    backAgain();
    assertThat(change("{\"target_kl\": 0.5}").status()).isEqualTo(200);

    JsonNode changed = api.get("runs/" + run + "/changes").body().at("/items/0/values/0");
    assertThat(changed.get("name").asText()).isEqualTo("target_kl");
    assertThat(changed.get("old_value").asDouble()).isZero();
    assertThat(changed.get("new_value").asDouble()).isEqualTo(0.5);
  }

  private Api.Answer change(String values) {
    return api.send("PATCH", "runs/" + run, "{\"hyperparameters\": " + values + "}");
  }

  private void backAgain() {
    database.change(
        handle -> handle.execute("UPDATE runs SET environment = 'CartPole-v1' WHERE id = ?", run));
  }

  private List<UUID> leased() {
    return journal.lease(8, "scalar").stream().map(RunLease::id).toList();
  }
}
