package tars.engine.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tars.engine.Algorithms;
import tars.engine.TrainingSetup;
import tars.engine.baselines.RecordedScene;
import tars.engine.baselines.RecordedUpdate;
import tars.engine.math.KernelChoice;
import tars.engine.math.Pcg64;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.Rollout;

/** An update from the same weights and rollout is Stable-Baselines3's. */
class PpoUpdateTest {

  private static final double REMAINING = 0.6;

  /** Scenes of {@code updates.py}; of each, settings that make another update. */
  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable, its type does not say so
  enum Scene {
    DISCRETE(
        "ppo-discrete",
        "Acrobot-v1",
        Map.ofEntries(
            Map.entry("learning_rate", 3e-3),
            Map.entry("learning_rate_schedule", "linear"),
            Map.entry("clip_range", 0.1),
            Map.entry("clip_range_schedule", "linear"),
            Map.entry("vf_coef", 0.7)),
        List.of(
            Map.of("clip_range_schedule", "constant"),
            Map.of("ent_coef", 0),
            Map.of("vf_coef", 0.5),
            Map.of("normalize_advantage", false))),
    GAUSSIAN(
        "ppo-gaussian",
        "Pendulum-v1",
        Map.of(
            "learning_rate",
            1e-3,
            "clip_range",
            0.1,
            "normalize_advantage",
            false,
            "max_grad_norm",
            5,
            "activation_fn",
            "relu"),
        List.of(Map.of("clip_range", 0.2), Map.of("ent_coef", 0.01))),
    STATE_DEPENDENT(
        "ppo-sde",
        "Pendulum-v1",
        Map.of("learning_rate", 1e-3, "clip_range", 0.1, "use_sde", true),
        List.of(Map.of("clip_range", 0.2), Map.of("ent_coef", 0))),
    VALUE_CLIP(
        "ppo-value-clip",
        "Acrobot-v1",
        Map.of("learning_rate", 1e-3, "clip_range", 0.1, "clip_range_vf", 0.6, "vf_coef", 0.7),
        List.of(Map.of("clip_range_vf", 0), Map.of("clip_range_vf", 0.65)));

    private final String recording;
    private final String environment;
    private final Map<String, ?> hyperparameters;
    final List<Map<String, ?>> otherwise;

    Scene(
        String recording,
        String environment,
        Map<String, ?> hyperparameters,
        List<Map<String, ?>> otherwise) {
      this.recording = recording;
      this.environment = environment;
      this.hyperparameters = hyperparameters;
      this.otherwise = otherwise;
    }
  }

  /** A learner in a recorded scene. */
  private static final class Update {

    final RecordedUpdate recorded;
    final float[] parameters;
    final PpoLearner learner;
    private final PpoHyperparameters hyperparameters;
    private final Rollout rollout;

    Update(Scene scene, Map<String, ?> changes) {
      TrainingSetup setup =
          new TrainingSetup(scene.environment, 1, 1000, KernelChoice.parse("scalar"));
      Map<String, Object> values = new HashMap<>(scene.hyperparameters);
      values.putAll(
          Map.of(
              "n_envs", 2,
              "n_steps", 30,
              "batch_size", 60,
              "n_epochs", 1,
              "net_arch", "24,20"));
      values.putIfAbsent("ent_coef", 0.02);
      values.putAll(changes);
      hyperparameters =
          PpoHyperparameters.of(
              Algorithms.create(Ppo.NAME, setup.environment(), values, 1, 1000, setup.kernels())
                  .hyperparameters());
      ActorCritic networks = hyperparameters.settings().networks(setup);
      recorded = new RecordedUpdate(RecordedScene.of(scene.recording), networks);
      parameters = recorded.flat("before");
      learner = new PpoLearner(setup, hyperparameters, networks, parameters);
      rollout = recorded.rollout(setup.specification().actionSpace());
    }

    void make() {
      learner.begin(hyperparameters, rollout, REMAINING);
      learner.step(hyperparameters, rollout, new Pcg64(1));
      assertThat(learner.underWay()).isFalse();
    }

    double figure(String name) {
      return Objects.requireNonNull(learner.figures().get(name), name);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAndWeightsAreTheRecordedOnes(Scene scene) {
    Update update = new Update(scene, Map.of());
    for (int k = 1; k <= RecordedUpdate.UPDATES; k++) {
      update.make();
      assertThat(update.recorded.gradientError(k, update.learner.gradient()))
          .isLessThan(RecordedUpdate.GRADIENT_TOLERANCE);
      assertThat(update.recorded.stepError(k, update.parameters))
          .isLessThan(RecordedUpdate.STEP_TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void figuresAreTheRecordedOnes(Scene scene) {
    Update update = new Update(scene, Map.of());
    for (int k = 1; k <= RecordedUpdate.UPDATES; k++) {
      update.make();
      for (String name :
          List.of(
              "policy_loss",
              "value_loss",
              "approximate_kl",
              "clip_fraction",
              "explained_variance",
              "gradient_norm",
              "learning_rate",
              "clip_range")) {
        assertFigure(name, update.figure(name), update.recorded.scene().number(name + k));
      }
      assertFigure(
          "entropy", update.figure("entropy"), -update.recorded.scene().number("entropy_loss" + k));
    }
    double clipped = update.recorded.scene().number("clip_fraction1");
    assertThat(clipped).as("some ratios are clipped, some are not").isBetween(0.1, 0.9);
  }

  private static void assertFigure(String name, double actual, double recorded) {
    double tolerance = RecordedUpdate.FIGURE_TOLERANCE * Math.max(0.1, Math.abs(recorded));
    assertThat(actual).as(name).isCloseTo(recorded, within(tolerance));
  }

  /** The negative controls: the comparison sees a term that is left out or weighed otherwise. */
  @ParameterizedTest
  @EnumSource
  void anotherLossHasAnotherGradient(Scene scene) {
    for (Map<String, ?> changes : scene.otherwise) {
      Update update = new Update(scene, changes);
      update.make();
      assertThat(update.recorded.gradientError(1, update.learner.gradient()))
          .as("%s", changes)
          .isGreaterThan(100 * RecordedUpdate.GRADIENT_TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherStepEndsElsewhere(Scene scene) {
    for (Map<String, ?> changes :
        List.<Map<String, ?>>of(Map.of("learning_rate", 1.01e-3), Map.of("max_grad_norm", 0.1))) {
      Update update = new Update(scene, changes);
      update.make();
      update.make();
      assertThat(update.recorded.stepError(2, update.parameters))
          .as("%s", changes)
          .isGreaterThan(10 * RecordedUpdate.STEP_TOLERANCE);
    }
  }
}
