package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.environment.UnknownEnvironmentException;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

class AlgorithmsTest {

  private static final Kernels KERNELS = KernelChoice.parse("scalar");

  private static AbstractThrowableAssert<?, ?> creating(Map<String, ?> hyperparameters) {
    return assertThatThrownBy(
        () -> Algorithms.create("ppo", "CartPole-v1", hyperparameters, 1, 100, KERNELS));
  }

  @Test
  void defaultsAreSb3s() {
    assertThat(Algorithms.names()).containsExactly("ppo", "a2c", "dqn", "ddpg");
    assertThat(Algorithms.validated("ppo", Map.of()))
        .containsExactly(
            Map.entry("learning_rate", 3e-4),
            Map.entry("learning_rate_schedule", "constant"),
            Map.entry("n_envs", 1L),
            Map.entry("n_steps", 2048L),
            Map.entry("batch_size", 64L),
            Map.entry("n_epochs", 10L),
            Map.entry("gamma", 0.99),
            Map.entry("gae_lambda", 0.95),
            Map.entry("clip_range", 0.2),
            Map.entry("clip_range_schedule", "constant"),
            Map.entry("clip_range_vf", 0.0),
            Map.entry("normalize_advantage", true),
            Map.entry("ent_coef", 0.0),
            Map.entry("vf_coef", 0.5),
            Map.entry("max_grad_norm", 0.5),
            Map.entry("target_kl", 0.0),
            Map.entry("use_sde", false),
            Map.entry("sde_sample_freq", -1L),
            Map.entry("log_std_init", 0.0),
            Map.entry("net_arch", "64,64"),
            Map.entry("activation_fn", "tanh"),
            Map.entry("ortho_init", true),
            Map.entry("norm_obs", false),
            Map.entry("norm_reward", false),
            Map.entry("clip_obs", 10.0),
            Map.entry("clip_reward", 10.0));
  }

  @ParameterizedTest
  @CsvSource({
    "learning_rate, NaN, 'a number in [1e-9, 1]'",
    "learning_rate, 0, 'a number in [1e-9, 1]'",
    "learning_rate, Infinity, 'a number in [1e-9, 1]'",
    "gamma, 1.01, 'a number in [0, 1]'",
    "n_steps, 0, 'a whole number in [1, 65536]'",
    "n_steps, 12.5, 'a whole number in [1, 65536]'",
    "n_steps, many, 'a whole number in [1, 65536]'",
    "clip_range_schedule, cosine, 'constant or linear'",
  })
  void aValueThatIsNotAllowedIsNamed(String field, String value, String allowed) {
    creating(Map.of(field, value))
        .isInstanceOf(InvalidHyperparameterException.class)
        .hasMessage("%s: %s is not allowed; give %s".formatted(field, value, allowed))
        .extracting("field", "value", "allowed")
        .containsExactly(field, value, allowed);
  }

  @Test
  void numbersAndTextsAreTaken() {
    Map<String, Object> values =
        Algorithms.validated("ppo", Map.of("n_steps", "256", "gamma", 1, "learning_rate", 1e-3f));
    assertThat(values)
        .containsEntry("n_steps", 256L)
        .containsEntry("gamma", 1.0)
        .containsEntry("learning_rate", (double) 1e-3f);
  }

  @Test
  void nullAndOtherTypesAreRefused() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("gamma", null);
    creating(nothing).hasMessageContaining("gamma: null is not allowed");
    creating(Map.of("gamma", true)).hasMessageContaining("gamma: true is not allowed");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    creating(Map.of("lerning_rate", 1e-3))
        .isInstanceOf(InvalidHyperparameterException.class)
        .hasMessageContaining(
            "lerning_rate: ppo has no such hyperparameter; did you mean learning_rate?");
  }

  @Test
  void valuesThatDoNotFitEachOtherAreRefused() {
    creating(Map.of("n_steps", 65536, "n_envs", 1024))
        .hasMessageContaining("with n_envs 1024 it is 67108864");
  }

  /** One sample has no deviation; SB3 refuses it too, unless advantages stay as they are. */
  @Test
  void advantagesOfASingleSampleAreNotNormalised() {
    creating(Map.of("batch_size", 1))
        .isInstanceOf(InvalidHyperparameterException.class)
        .hasMessage(
            "batch_size: 1 is not allowed; give 2 or more, or normalize_advantage false: one sample"
                + " has no deviation");
    creating(Map.of("n_steps", 1))
        .isInstanceOf(InvalidHyperparameterException.class)
        .hasMessage(
            "n_steps: 1 is not allowed; give n_steps × n_envs of 2 or more, or normalize_advantage"
                + " false: one sample has no deviation");
    Algorithms.requireFit("ppo", "CartPole-v1", Map.of("n_steps", 1, "n_envs", 2));
    for (Map<String, Object> alone :
        List.<Map<String, Object>>of(Map.of("batch_size", 1, "n_steps", 8), Map.of("n_steps", 1))) {
      Map<String, Object> values = new HashMap<>(alone);
      values.put("normalize_advantage", false);
      Training training = Algorithms.create("ppo", "CartPole-v1", values, 1, 100, KERNELS);
      training.advance(8);
      assertThat(training.progress().updates()).isPositive();
      assertThatThrownBy(() -> training.change(Map.of("normalize_advantage", true)))
          .isInstanceOf(InvalidHyperparameterException.class)
          .hasMessageContaining("1 is not allowed")
          .hasMessageContaining("normalize_advantage false");
      assertThat(training.hyperparameters().flag("normalize_advantage")).isFalse();
      training.advance(100);
      assertThat(training.finished()).isTrue();
    }
  }

  /** Each keeps to its ranges, and fits the environment it was found for. */
  @ParameterizedTest
  @ValueSource(strings = {"ppo", "a2c", "dqn", "ddpg"})
  void presetsMakeTrainings(String algorithm) {
    assertThat(Algorithms.presets(algorithm)).isNotEmpty();
    for (Preset preset : Algorithms.presets(algorithm)) {
      assertThat(Algorithms.preset(algorithm, preset.environment(), "zoo")).isEqualTo(preset);
      Algorithms.requireFit(algorithm, preset.environment(), preset.values());
    }
    assertThatThrownBy(() -> Algorithms.preset(algorithm, "Pong-v5", "zoo"))
        .hasMessage("preset: 'zoo' is unknown for %s in Pong-v5; there is none", algorithm);
  }

  @Test
  void pairsThatDoNotFitNameThoseThatDo() {
    assertThatThrownBy(() -> Algorithms.requireFit("dqn", "Pendulum-v1", Map.of()))
        .isInstanceOf(UnfitEnvironmentException.class)
        .hasMessage(
            "algorithm: dqn does not fit Pendulum-v1, which has continuous actions; those that fit"
                + " are ppo, a2c, ddpg");
    assertThatThrownBy(() -> Algorithms.requireFit("ddpg", "CartPole-v1", Map.of()))
        .hasMessageContaining("has discrete actions; those that fit are ppo, a2c, dqn");
    creating(Map.of("use_sde", true))
        .hasMessage("use_sde: true is not allowed; give false where actions are discrete");
  }

  @ParameterizedTest
  @CsvSource({
    "net_arch, '0,64', 'widths of 1 to 8 layers, each in [1, 4096], with commas between them'",
    "net_arch, '64,', 'widths of 1 to 8 layers, each in [1, 4096], with commas between them'",
    "norm_obs, yes, 'true or false'",
  })
  void layersAndSwitchesAreChecked(String field, String value, String allowed) {
    creating(Map.of(field, value))
        .hasMessage("%s: %s is not allowed; give %s".formatted(field, value, allowed));
  }

  /** As a float, a smaller one could be nothing to divide by. */
  @Test
  void theLeastEpsilonIsAFloat() {
    assertThat(Algorithms.validated("a2c", Map.of("rms_prop_eps", 1e-12)))
        .containsEntry("rms_prop_eps", 1e-12);
    assertThatThrownBy(() -> Algorithms.validated("a2c", Map.of("rms_prop_eps", 1e-46)))
        .hasMessage("rms_prop_eps: 1.0E-46 is not allowed; give a number in [1e-12, 1]");
  }

  @Test
  void layersAndSwitchesAreTakenAsTextsToo() {
    assertThat(Algorithms.validated("ppo", Map.of("net_arch", " 256 , 128", "norm_obs", "true")))
        .containsEntry("net_arch", "256,128")
        .containsEntry("norm_obs", true);
  }

  @Test
  void layersAreTakenAsAListAndASingleOneAsANumber() {
    assertThat(layers(List.of(400, 300))).isEqualTo("400,300");
    assertThat(layers(64)).isEqualTo("64");
    for (Object wrong :
        List.<Object>of(64.5, List.of(), List.of(64, 64.5), List.of(List.of(64)), true)) {
      assertThatThrownBy(() -> layers(wrong)).as(wrong.toString()).hasMessageContaining("net_arch");
    }
  }

  private static Object layers(Object given) {
    return Algorithms.validated("ppo", Map.of("net_arch", given)).getOrDefault("net_arch", "none");
  }

  @Test
  void unknownAlgorithmsEnvironmentsAndSeedsAreRefused() {
    assertThatThrownBy(() -> Algorithms.hyperparameters("sarsa"))
        .isInstanceOf(UnknownAlgorithmException.class)
        .hasMessage("algorithm: 'sarsa' is unknown; there is ppo, a2c, dqn, ddpg");
    assertThatThrownBy(() -> Algorithms.create("ppo", "Pong", Map.of(), 1, 100, KERNELS))
        .isInstanceOf(UnknownEnvironmentException.class);
    assertThatThrownBy(() -> Algorithms.create("ppo", "CartPole-v1", Map.of(), -1, 100, KERNELS))
        .hasMessage("seed: -1 is not allowed; give a whole number ≥ 0");
    assertThatThrownBy(() -> Algorithms.create("ppo", "CartPole-v1", Map.of(), 1, 0, KERNELS))
        .hasMessage("total_steps: 0 is not allowed; give a whole number ≥ 1");
  }
}
