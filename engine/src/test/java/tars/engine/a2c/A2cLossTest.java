package tars.engine.a2c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tars.engine.Algorithms;
import tars.engine.TrainingSetup;
import tars.engine.distribution.ActionDistribution;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.math.KernelChoice;
import tars.engine.math.Pcg64;
import tars.engine.network.PerceptronPass;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.Rollout;
import tars.engine.oracle.DistributionOracle;
import tars.engine.oracle.FiniteDifferences;
import tars.engine.oracle.RelativeError;

/** The gradient of the whole loss by the parameters, against finite differences of an oracle. */
class A2cLossTest {

  private static final int ROWS = 24;
  private static final double ENTROPY = 0.03;
  private static final double VALUE = 0.7;

  /** What actions are drawn from, and whether advantages are normalised. */
  enum Kind {
    CATEGORICAL("Acrobot-v1", false, false),
    CATEGORICAL_NORMALISED("Acrobot-v1", false, true),
    GAUSSIAN("Pendulum-v1", false, true),
    STATE_DEPENDENT("Pendulum-v1", true, false);

    private final String environment;
    private final boolean stateDependent;
    private final boolean normalises;

    Kind(String environment, boolean stateDependent, boolean normalises) {
      this.environment = environment;
      this.stateDependent = stateDependent;
      this.normalises = normalises;
    }
  }

  /** Networks, a distribution and a rollout of one kind. */
  private static final class Scene {

    private final SplittableRandom random = new SplittableRandom(5);
    private final Kind kind;
    private final TrainingSetup setup;
    private final A2cHyperparameters hyperparameters;
    private final ActorCritic networks;
    private final float[] parameters;
    private final Rollout rollout;

    Scene(Kind kind) {
      this.kind = kind;
      setup = new TrainingSetup(kind.environment, 1, 1000, KernelChoice.parse("scalar"));
      hyperparameters = hyperparameters(Map.of());
      networks = hyperparameters.settings().networks(setup);
      parameters = hyperparameters.settings().initialParameters(setup, networks, 0);
      for (int k = 0; k < parameters.length; k++) {
        // Initial heads are nearly zero; others show more of the loss.
        parameters[k] += (float) (0.3 * random.nextGaussian());
      }
      rollout = rollout();
    }

    A2cHyperparameters hyperparameters(Map<String, ?> changes) {
      Map<String, Object> values =
          new HashMap<>(
              Map.of(
                  "n_steps",
                  ROWS,
                  "net_arch",
                  "7,5",
                  "log_std_init",
                  -0.5,
                  "ent_coef",
                  ENTROPY,
                  "vf_coef",
                  VALUE,
                  "use_sde",
                  kind.stateDependent,
                  "normalize_advantage",
                  kind.normalises));
      values.putAll(changes);
      return A2cHyperparameters.of(
          Algorithms.create(A2c.NAME, kind.environment, values, 1, 1000, setup.kernels())
              .hyperparameters());
    }

    private Rollout rollout() {
      int size = networks.actor().inputs();
      Rollout collected = new Rollout(1, ROWS, size, setup.specification().actionSpace());
      PerceptronPass actor = PerceptronPass.forActing(networks.actor(), setup.kernels(), 1);
      ActionDistribution acting =
          hyperparameters.settings().distribution(setup, networks.distributionOffset(), 1);
      Pcg64 draws = new Pcg64(11);
      float[] actions = new float[acting.actionSize()];
      float[] logProbabilities = new float[1];
      for (int row = 0; row < ROWS; row++) {
        float[] observation = new float[size];
        for (int k = 0; k < size; k++) {
          observation[k] = (float) random.nextGaussian();
        }
        collected.observe(observation);
        float[] outputs = actor.forward(parameters, observation, 0, 1);
        acting.resample(parameters, 1, draws);
        acting.sample(outputs, actor.lastHidden(), 1, parameters, draws, actions, logProbabilities);
        collected.act(actions, logProbabilities);
        collected.record(0, (float) random.nextGaussian(), row % 7 == 6);
        collected.values()[row] = (float) random.nextGaussian();
        collected.next();
      }
      collected.estimate(new GeneralizedAdvantage(0.9, 0.8), new float[] {0.5f});
      return collected;
    }

    /** A learner that made one update of a copy of the parameters. */
    A2cLearner learned(A2cHyperparameters by) {
      A2cLearner learner = new A2cLearner(setup, by, networks, parameters.clone());
      learner.value(rollout);
      learner.update(by, rollout, 1e-3);
      return learner;
    }

    private DistributionOracle distribution() {
      int offset = networks.distributionOffset();
      return switch (kind) {
        case CATEGORICAL, CATEGORICAL_NORMALISED -> new DistributionOracle.CategoricalOracle();
        case GAUSSIAN -> new DistributionOracle.GaussianOracle(offset);
        case STATE_DEPENDENT -> new DistributionOracle.StateDependentOracle(offset);
      };
    }

    A2cLossOracle oracle() {
      return new A2cLossOracle(
          networks, distribution(), parameters, rollout, kind.normalises, ENTROPY, VALUE);
    }

    double[] slopes() {
      return FiniteDifferences.slopes(oracle()::loss, parameters);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theGradientIsTheSlopeOfTheLoss(Kind kind) {
    Scene scene = new Scene(kind);
    float[] gradient = scene.learned(scene.hyperparameters).gradient();
    assertThat(RelativeError.of(gradient, scene.slopes())).isLessThan(1e-5);
  }

  /** The negative controls: without entropy, with another weight of values, normalised or not. */
  @ParameterizedTest
  @EnumSource
  void theCheckSeesWhatIsMissing(Kind kind) {
    Scene scene = new Scene(kind);
    double[] slopes = scene.slopes();
    for (Map<String, ?> changes :
        List.<Map<String, ?>>of(
            Map.of("ent_coef", 0),
            Map.of("vf_coef", 0.69),
            Map.of("normalize_advantage", !kind.normalises))) {
      float[] gradient = scene.learned(scene.hyperparameters(changes)).gradient();
      assertThat(RelativeError.of(gradient, slopes)).as("%s", changes).isGreaterThan(1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFiguresAreTheOracles(Kind kind) {
    Scene scene = new Scene(kind);
    Map<String, Double> figures = scene.learned(scene.hyperparameters).figures();
    double total =
        Objects.requireNonNull(figures.get("policy_loss"))
            + VALUE * Objects.requireNonNull(figures.get("value_loss"))
            - ENTROPY * Objects.requireNonNull(figures.get("entropy"));
    double loss = scene.oracle().loss(RelativeError.doubles(scene.parameters));
    assertThat(total).isCloseTo(loss, within(1e-5));
  }
}
