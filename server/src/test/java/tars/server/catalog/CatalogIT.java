package tars.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;
import tars.engine.environment.Environments;
import tars.server.Api;
import tars.server.IdleServer;

/** What a form needs to know before it asks for a run. */
@QuarkusTest
@TestProfile(IdleServer.class)
class CatalogIT {

  private final Api api = new Api();

  @Test
  void everyAlgorithmAndEnvironmentIsThereInOrder() {
    assertThat(names(items("algorithms"))).isEqualTo(Algorithms.names());
    assertThat(names(items("environments"))).isEqualTo(Environments.names());
  }

  @Test
  void everyHyperparameterSaysItsTypeItsRangeAndWhetherItMayBeChanged() {
    for (String algorithm : Algorithms.names()) {
      JsonNode told = one("algorithms", algorithm).get("hyperparameters");
      List<HyperparameterSpecification> known = Algorithms.hyperparameters(algorithm);
      assertThat(told).hasSize(known.size());
      for (int i = 0; i < known.size(); i++) {
        HyperparameterSpecification one = known.get(i);
        assertThat(told.get(i).get("name").asText()).isEqualTo(one.name());
        assertThat(told.get(i).get("type").asText()).isEqualToIgnoringCase(one.type().name());
        assertThat(told.get(i).get("allowed").asText()).isEqualTo(one.allowed());
        assertThat(told.get(i).get("changeable").asBoolean())
            .isEqualTo(one.fixedBecause().isEmpty());
        assertThat(told.get(i).get("fixed_because").isNull())
            .isEqualTo(one.fixedBecause().isEmpty());
      }
    }
  }

  @Test
  void valuesOfEveryTypeComeAsJsonHasThem() {
    JsonNode ppo = one("algorithms", "ppo").get("hyperparameters");

    JsonNode clipRange = named(ppo, "clip_range");
    assertThat(clipRange.get("default_value").isDouble()).isTrue();
    assertThat(clipRange.get("min").asDouble()).isZero();
    assertThat(clipRange.get("min_included").asBoolean()).isFalse();
    assertThat(clipRange.get("max_included").asBoolean()).isTrue();
    assertThat(clipRange.get("changeable").asBoolean()).isTrue();
    JsonNode layers = named(ppo, "net_arch");
    assertThat(layers.get("type").asText()).isEqualTo("layers");
    assertThat(layers.get("default_value").asText()).isEqualTo("64,64");
    assertThat(layers.get("min").isNull()).isTrue();
    assertThat(layers.get("fixed_because").asText()).isNotEmpty();
    assertThat(named(ppo, "use_sde").get("default_value").isBoolean()).isTrue();
    assertThat(named(ppo, "n_epochs").get("default_value").isIntegralNumber()).isTrue();
  }

  /** RL Baselines3 Zoo, hyperparams/ppo.yml. */
  @Test
  void aPresetNamesItsEnvironmentItsStepsAndWhatDiffersFromTheDefaults() {
    JsonNode presets = one("algorithms", "ppo").get("presets");
    JsonNode cartPole =
        StreamSupport.stream(presets.spliterator(), false)
            .filter(preset -> preset.get("environment").asText().equals("CartPole-v1"))
            .findFirst()
            .orElseThrow();

    assertThat(cartPole.get("name").asText()).isEqualTo("zoo");
    assertThat(cartPole.get("total_steps").asLong()).isEqualTo(100_000);
    assertThat(cartPole.get("values").get("gae_lambda").asDouble()).isEqualTo(0.8);
    assertThat(cartPole.get("values").get("n_epochs").asInt()).isEqualTo(20);
    assertThat(cartPole.get("values").has("vf_coef")).isFalse();
  }

  @Test
  void spacesSayWhatTheyHold() {
    JsonNode cartPole = one("environments", "CartPole-v1");
    assertThat(cartPole.at("/action_space/type").asText()).isEqualTo("discrete");
    assertThat(cartPole.at("/action_space/n").asInt()).isEqualTo(2);
    assertThat(cartPole.at("/action_space/bounds")).isEmpty();
    JsonNode observed = cartPole.at("/observation_space/bounds");
    assertThat(observed).hasSize(4);
    assertThat(observed.get(0).get("low").asDouble()).isEqualTo((double) -4.8f);
    assertThat(observed.get(1).get("high").isNull()).isTrue();

    JsonNode pendulum = one("environments", "Pendulum-v1");
    assertThat(pendulum.at("/action_space/type").asText()).isEqualTo("box");
    assertThat(pendulum.at("/action_space/n").isNull()).isTrue();
    assertThat(pendulum.at("/action_space/bounds/0/low").asDouble()).isEqualTo(-2);
    assertThat(pendulum.at("/action_space/bounds/0/high").asDouble()).isEqualTo(2);
    assertThat(pendulum.get("reward_threshold").isNull()).isTrue();
    assertThat(cartPole.get("reward_threshold").asDouble()).isEqualTo(475);
  }

  @Test
  void whatFitsIsSaidFromBothSides() {
    for (String environment : Environments.names()) {
      List<String> fitting =
          Algorithms.actingIn(Environments.specification(environment).actionSpace());
      assertThat(texts(one("environments", environment).get("algorithms"))).isEqualTo(fitting);
      for (String algorithm : Algorithms.names()) {
        assertThat(texts(one("algorithms", algorithm).get("environments")).contains(environment))
            .isEqualTo(fitting.contains(algorithm));
      }
    }
  }

  private JsonNode items(String path) {
    return api.get(path).body().get("items");
  }

  private JsonNode one(String path, String name) {
    return named(items(path), name);
  }

  private static JsonNode named(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(item -> item.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.get("name").asText())
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
