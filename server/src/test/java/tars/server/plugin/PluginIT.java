package tars.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tars.engine.environment.Environments;
import tars.server.Api;
import tars.server.plugin.FaultyEnvironment.Fault;

/** A plugin that misbehaves fails its run, says where and why, and hurts nothing else. */
@QuarkusTest
@TestProfile(ServerWithPlugins.class)
class PluginIT {

  @Inject MeterRegistry metrics;

  private final Api api = new Api();

  @AfterEach
  void behave() {
    for (Fault fault : Fault.values()) {
      System.clearProperty(fault.property());
    }
    Api.until("hanging threads come back", () -> givenUp() == 0);
  }

  @Test
  void itsEnvironmentsAreListedWithWhatFitsThem() {
    JsonNode environments = api.get("environments").body().get("items");

    assertThat(environments.findValuesAsText("name"))
        .isEqualTo(Environments.names())
        .contains("CartPole-v1", Fault.HANGS.environment());
    JsonNode faulty = environments.get(environments.size() - 1);
    assertThat(faulty.get("algorithms")).hasToString("[\"ppo\",\"a2c\",\"dqn\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "THROWS     | EnvironmentFaultException | the robot fell over     | misbehave",
        "NOT_FINITE | EnvironmentFaultException | reward is NaN           | CheckedEnvironment",
        "HUGE       | DivergedException         | the training diverged   | GradientNorm",
        "HANGS      | SliceOverdueException     | did not come back within | FaultyEnvironment.hang"
      })
  void itsRunFailsAndSaysWhereAndWhy(Fault fault, String kind, String error, String detail) {
    System.setProperty(fault.property(), "true");

    JsonNode failed = failed(start(fault.environment(), named(fault)));

    assertThat(failed.get("error").asText()).startsWith("at step ").contains(kind, error);
    assertThat(failed.get("error_detail").asText()).contains(kind, detail);
    assertThat(failed.get("resumable").asBoolean()).isTrue();
  }

  /** Negative control: what fails without a fault. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void aRunOfThatPluginWithoutTheFaultIsCompleted(Fault fault) {
    String run = start(fault.environment(), "sound-" + named(fault));

    ended(run, "completed");
  }

  @Test
  void othersGoOnWhileOneHangs() {
    String other = start("CartPole-v1", "bystander");
    System.setProperty(Fault.HANGS.property(), "true");
    failed(start(Fault.HANGS.environment(), "hanging"));
    assertThat(givenUp()).as("it still hangs").isPositive();

    ended(other, "completed");
    ended(start("CartPole-v1", "bystander"), "completed");
    assertThat(givenUp()).as("it still hangs").isPositive();
  }

  @Test
  void whatComesBackAfterAllWritesNothing() {
    System.setProperty(Fault.HANGS.property(), "true");
    String run = start(Fault.HANGS.environment(), "late");
    JsonNode before = failed(run);

    System.clearProperty(Fault.HANGS.property());
    Api.until("it comes back", () -> givenUp() == 0);

    assertThat(api.get("runs/" + run).body()).isEqualTo(before);
  }

  /** The same training fails at the same step; when the plugin is corrected, it goes on. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void aRunThatFailedGoesOnFromItsCheckpoint(Fault fault) {
    System.setProperty(fault.property(), "true");
    String run = start(fault.environment(), "again-" + named(fault));
    String error = failed(run).get("error").asText();
    resume(run);
    assertThat(failed(run).get("error").asText()).isEqualTo(withoutSeed(error));

    System.clearProperty(fault.property());
    resume(run);

    JsonNode completed = ended(run, "completed");
    assertThat(completed.get("error").isNull()).isTrue();
    assertThat(completed.get("resumable").asBoolean()).isFalse();
  }

  /** As ids of agents are. */
  private static String named(Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What goes on from a checkpoint knows no longer which seed its episodes began with. */
  private static String withoutSeed(String error) {
    return error.replaceAll("reset seed \\d+, ", "");
  }

  private double givenUp() {
    return metrics.get("tars.engine.threads.given.up").gauge().value();
  }

  private String start(String environment, String agent) {
    api.post("agents", "{\"id\":\"%s\",\"environment\":\"%s\"}".formatted(agent, environment));
    Api.Answer created =
        api.post(
            "runs",
            """
            {"agent_id": "%s", "algorithm": "ppo", "seed": 1, "total_steps": 3000,
             "hyperparameters": {"n_envs": 2, "n_steps": 32}, "max_steps_per_second": 2000}
            """
                .formatted(agent));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.body().get("id").asText();
  }

  private void resume(String run) {
    assertThat(api.post("runs/" + run + "/resume", "").status()).isEqualTo(200);
  }

  private JsonNode failed(String run) {
    return ended(run, "failed");
  }

  private JsonNode ended(String run, String status) {
    return api.await("runs/" + run, body -> body.get("status").asText().equals(status));
  }
}
