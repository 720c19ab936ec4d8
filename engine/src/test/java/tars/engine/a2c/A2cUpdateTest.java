package tars.engine.a2c;

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
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.Rollout;

/** An update from the same weights and rollout is Stable-Baselines3's. */
class A2cUpdateTest {

  private static final double REMAINING = 0.6;

  /** Scenes of {@code updates.py}; of each, settings that make another gradient. */
  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable, its type does not say so
  enum Scene {
    DISCRETE(
        "a2c-discrete",
        "CartPole-v1",
        Map.of(
            "n_envs", 4, "n_steps", 12, "learning_rate", 7e-3, "learning_rate_schedule", "linear"),
        List.of(
            Map.of("ent_coef", 0), Map.of("vf_coef", 0.4), Map.of("normalize_advantage", true))),
    GAUSSIAN(
        "a2c-gaussian",
        "MountainCarContinuous-v0",
        Map.of("vf_coef", 0.4, "max_grad_norm", 100),
        List.of(Map.of("ent_coef", 0.01), Map.of("vf_coef", 0.5))),
    STATE_DEPENDENT_ADAM(
        "a2c-sde-adam",
        "Pendulum-v1",
        Map.of("use_rms_prop", false, "normalize_advantage", true, "use_sde", true),
        List.of(Map.of("ent_coef", 0.01), Map.of("normalize_advantage", false)));

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
    final A2cLearner learner;
    private final A2cHyperparameters hyperparameters;
    private final Rollout rollout;

    Update(Scene scene, Map<String, ?> changes) {
      TrainingSetup setup =
          new TrainingSetup(scene.environment, 1, 1000, KernelChoice.parse("scalar"));
      Map<String, Object> values =
          new HashMap<>(Map.of("n_envs", 2, "n_steps", 24, "ent_coef", 0.02, "net_arch", "24,20"));
      values.putAll(scene.hyperparameters);
      values.putAll(changes);
      hyperparameters =
          A2cHyperparameters.of(
              Algorithms.create(A2c.NAME, setup.environment(), values, 1, 1000, setup.kernels())
                  .hyperparameters());
      ActorCritic networks = hyperparameters.settings().networks(setup);
      recorded = new RecordedUpdate(RecordedScene.of(scene.recording), networks);
      parameters = recorded.flat("before");
      learner = new A2cLearner(setup, hyperparameters, networks, parameters);
      rollout = recorded.rollout(setup.specification().actionSpace());
    }

    void make() {
      // The critic's values are those of its weights now, not those the advantages came from.
      learner.value(rollout);
      learner.update(hyperparameters, rollout, hyperparameters.learningRate().at(REMAINING));
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
    RecordedScene recorded = update.recorded.scene();
    for (int k = 1; k <= RecordedUpdate.UPDATES; k++) {
      update.make();
      for (String name : List.of("policy_loss", "value_loss", "gradient_norm", "learning_rate")) {
        assertFigure(name, update.figure(name), recorded.number(name + k));
      }
      assertFigure("entropy", update.figure("entropy"), -recorded.number("entropy_loss" + k));
    }
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
    Map<String, ?> optimiser =
        scene == Scene.STATE_DEPENDENT_ADAM
            ? Map.of("use_rms_prop", true)
            : Map.of("rms_prop_eps", 1e-3);
    for (Map<String, ?> changes :
        List.<Map<String, ?>>of(Map.of("learning_rate", 7.1e-4), optimiser)) {
      Update update = new Update(scene, changes);
      update.make();
      update.make();
      assertThat(update.recorded.stepError(2, update.parameters))
          .as("%s", changes)
          .isGreaterThan(10 * RecordedUpdate.STEP_TOLERANCE);
    }
  }
}
