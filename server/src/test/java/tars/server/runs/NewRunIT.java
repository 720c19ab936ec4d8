package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.environment.Environments;
import tars.server.Api;
import tars.server.IdleServer;

/** What a run to create is begun with. */
@QuarkusTest
@TestProfile(IdleServer.class)
class NewRunIT {

  private final Api api = new Api();

  @Test
  void aPresetGivesWhatIsNotGivenAndTheRunShowsIt() {
    JsonNode run =
        created(
            agentOf("MountainCarContinuous-v0"),
            "'preset': 'zoo', 'hyperparameters': {'n_steps': 16, 'net_arch': ' 32, 16', 'use_sde':"
                + " false}");

    assertThat(run.get("preset").asText()).isEqualTo("zoo");
    assertThat(run.get("total_steps").asLong()).isEqualTo(20_000);
    JsonNode values = run.get("hyperparameters");
    assertThat(values.get("gamma").asDouble()).as("the preset's").isEqualTo(0.9999);
    assertThat(values.get("norm_obs").asBoolean()).as("the preset's").isTrue();
    assertThat(values.get("n_steps").asInt()).as("given").isEqualTo(16);
    assertThat(values.get("use_sde")).as("given").hasToString("false");
    assertThat(values.get("net_arch").asText()).as("given").isEqualTo("32,16");
    assertThat(values.get("n_epochs").asInt()).as("the default").isEqualTo(10);
    assertThat(api.get("runs/" + run.get("id").asText()).body()).isEqualTo(run);
  }

  @Test
  void layersAreTakenAsAList() {
    String agent = agentOf("CartPole-v1");
    JsonNode run = created(agent, "'total_steps': 9, 'hyperparameters': {'net_arch': [32, 16]}");
    assertThat(run.get("hyperparameters").get("net_arch").asText()).isEqualTo("32,16");
    assertThat(
            ask(agent, "ppo", "'total_steps': 9, 'hyperparameters': {'net_arch': [[8]]}").status())
        .isEqualTo(400);
  }

  /** Negative control. */
  @Test
  void withoutAPresetTheRestAreDefaults() {
    JsonNode run = created(agentOf("MountainCarContinuous-v0"), "'total_steps': 9");

    assertThat(run.get("preset").isNull()).isTrue();
    assertThat(run.get("total_steps").asLong()).isEqualTo(9);
    assertThat(run.get("hyperparameters").get("gamma").asDouble()).isEqualTo(0.99);
  }

  @Test
  void totalStepsGivenBesideAPresetWin() {
    JsonNode run = created(agentOf("CartPole-v1"), "'preset': 'zoo', 'total_steps': 77");

    assertThat(run.get("total_steps").asLong()).isEqualTo(77);
  }

  @Test
  void whatDoesNotFitIsRefusedNamingWhatDoes() {
    for (String environment : Environments.names()) {
      String agent = agentOf(environment);
      List<String> fitting =
          Algorithms.actingIn(Environments.specification(environment).actionSpace());
      for (String algorithm : Algorithms.names()) {
        Api.Answer answer = ask(agent, algorithm, "'total_steps': 9, 'preset': null");

        if (fitting.contains(algorithm)) {
          assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        } else {
          assertThat(answer.status()).isEqualTo(400);
          assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("algorithm");
          assertThat(answer.body().at("/errors/0/value").asText()).isEqualTo(algorithm);
          assertThat(answer.body().at("/errors/0/allowed").asText())
              .contains(environment)
              .endsWith(String.join(", ", fitting));
        }
      }
    }
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    Api.Answer answer =
        ask(
            agentOf("CartPole-v1"),
            "ppo",
            "'preset': 'none', 'hyperparameters': {'ortho_init': 'yes', 'net_arch': '64,', 'x': 1},"
                + " 'max_steps_per_second': 0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder(
            "preset",
            "hyperparameters.ortho_init",
            "hyperparameters.net_arch",
            "hyperparameters.x",
            "max_steps_per_second");
  }

  private String agentOf(String environment) {
    String id = "new-run-" + environment.toLowerCase(Locale.ROOT);
    api.post("agents", "{\"id\":\"%s\",\"environment\":\"%s\"}".formatted(id, environment));
    return id;
  }

  private JsonNode created(String agent, String fields) {
    Api.Answer answer = ask(agent, "ppo", fields);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.body();
  }

  private Api.Answer ask(String agent, String algorithm, String fields) {
    String body =
        "{'agent_id': '%s', 'algorithm': '%s', 'seed': 1, %s}".formatted(agent, algorithm, fields);
    return api.post("runs", body.replace('\'', '"'));
  }
}
