package tars.engine.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tars.engine.distribution.ActionDistribution;
import tars.engine.distribution.Categorical;
import tars.engine.distribution.DiagonalGaussian;
import tars.engine.distribution.StateDependentGaussian;
import tars.engine.environment.Space;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.network.PerceptronPass;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.Rollout;
import tars.engine.oracle.DistributionOracle;
import tars.engine.oracle.FiniteDifferences;
import tars.engine.oracle.RelativeError;

/** The gradient of the whole loss by the parameters, against finite differences of an oracle. */
class PpoLossTest {

  private static final int ROWS = 24;
  private static final int OBSERVATION = 3;
  private static final int ACTIONS = 3;
  private static final List<Integer> HIDDEN = List.of(7, 5);
  private static final double CLIP = 0.2;
  private static final double ENTROPY = 0.03;
  private static final double VALUE = 0.7;
  private static final double VALUE_CLIP = 0.3;

  private final Kernels kernels = KernelChoice.parse("scalar");

  /** What actions are drawn from. */
  enum Kind {
    CATEGORICAL,
    GAUSSIAN,
    STATE_DEPENDENT
  }

  /** Networks, a distribution and a minibatch of one kind. */
  private final class Scene {

    private final SplittableRandom random = new SplittableRandom(5);
    private final Kind kind;
    private final ActorCritic networks;
    private final float[] parameters;
    private final Minibatch batch;
    private final PpoStatistics statistics = new PpoStatistics();

    Scene(Kind kind) {
      this.kind = kind;
      int own = distribution(0, 1).parameterCount();
      networks = ActorCritic.layOut(OBSERVATION, HIDDEN, Activation.TANH, ACTIONS, own);
      parameters = lively(networks.initialParameters(true, new Pcg64(3)));
      batch = batch();
    }

    /** Initial heads are nearly zero; others show more of the loss. */
    private float[] lively(float[] initial) {
      distribution(networks.distributionOffset(), 1).initialise(initial);
      for (int k = 0; k < initial.length; k++) {
        initial[k] += (float) (0.3 * random.nextGaussian());
      }
      return initial;
    }

    private ActionDistribution distribution(int offset, int rows) {
      return switch (kind) {
        case CATEGORICAL -> new Categorical(kernels, ACTIONS, rows);
        case GAUSSIAN -> new DiagonalGaussian(ACTIONS, offset, -0.5, rows);
        case STATE_DEPENDENT ->
            new StateDependentGaussian(kernels, ACTIONS, HIDDEN.getLast(), offset, -0.5, rows);
      };
    }

    DistributionOracle oracle() {
      int offset = networks.distributionOffset();
      return switch (kind) {
        case CATEGORICAL -> new DistributionOracle.CategoricalOracle();
        case GAUSSIAN -> new DistributionOracle.GaussianOracle(offset);
        case STATE_DEPENDENT -> new DistributionOracle.StateDependentOracle(offset);
      };
    }

    private Space actionSpace() {
      float[] ones = new float[ACTIONS];
      Arrays.fill(ones, 1f);
      return kind == Kind.CATEGORICAL ? new Space.Discrete(ACTIONS) : new Space.Box(ones, ones);
    }

    private Minibatch batch() {
      Rollout rollout = new Rollout(1, ROWS, OBSERVATION, actionSpace());
      PerceptronPass actor = PerceptronPass.forActing(networks.actor(), kernels, 1);
      ActionDistribution acting = distribution(networks.distributionOffset(), 1);
      Pcg64 draws = new Pcg64(11);
      float[] actions = new float[acting.actionSize()];
      float[] logProbabilities = new float[1];
      int[] order = new int[ROWS];
      for (int row = 0; row < ROWS; row++) {
        float[] observation = new float[OBSERVATION];
        for (int k = 0; k < OBSERVATION; k++) {
          observation[k] = (float) random.nextGaussian();
        }
        rollout.observe(observation);
        float[] outputs = actor.forward(parameters, observation, 0, 1);
        acting.resample(parameters, 1, draws);
        acting.sample(outputs, actor.lastHidden(), 1, parameters, draws, actions, logProbabilities);
        // Old log-probabilities differ from the new ones enough that some ratios are clipped.
        logProbabilities[0] += (float) (0.25 * random.nextGaussian());
        rollout.values()[row] = oldValue(observation);
        rollout.act(actions, logProbabilities);
        rollout.record(0, (float) random.nextGaussian(), row % 7 == 6);
        rollout.next();
        order[row] = row;
      }
      rollout.estimate(new GeneralizedAdvantage(0.9, 0.8), new float[] {0.5f});
      Minibatch gathered = new Minibatch(ROWS, OBSERVATION, acting.actionSize());
      gathered.gather(rollout, order, 0, ROWS);
      return gathered;
    }

    /** What the critic may have said, so far from what it says that some values are held. */
    private float oldValue(float[] observation) {
      PerceptronPass critic = PerceptronPass.forActing(networks.critic(), kernels, 1);
      float value = critic.forward(parameters, observation, 0, 1)[0];
      return value + (float) (0.4 * random.nextGaussian());
    }

    float[] gradient(double entropyCoefficient, double valueClip) {
      statistics.begin(0, CLIP);
      ActionDistribution learning = distribution(networks.distributionOffset(), ROWS);
      PpoLoss loss = new PpoLoss(kernels, learning, ROWS);
      PerceptronPass actor = PerceptronPass.forLearning(networks.actor(), kernels, ROWS);
      PerceptronPass critic = PerceptronPass.forLearning(networks.critic(), kernels, ROWS);
      float[] gradient = new float[parameters.length];
      float[] observations = batch.observations();
      float[] outputs = actor.forward(parameters, observations, 0, ROWS);
      loss.evaluate(outputs, actor.lastHidden(), parameters, batch, CLIP, true, statistics);
      loss.policyGradient(ROWS, entropyCoefficient, actor.outputGradient(), gradient);
      actor.backward(parameters, observations, 0, ROWS, gradient);
      float[] values = critic.forward(parameters, observations, 0, ROWS);
      PpoLoss.valueGradient(values, batch, VALUE, valueClip, critic.outputGradient(), statistics);
      critic.backward(parameters, observations, 0, ROWS, gradient);
      return gradient;
    }

    PpoLossOracle loss(double clip, double valueClip) {
      return new PpoLossOracle(
          networks, oracle(), parameters, batch, clip, valueClip, ENTROPY, VALUE);
    }

    double figure(String name) {
      return Objects.requireNonNull(statistics.figures().get(name), name);
    }
  }

  /** The share of the oracle's slope that the gradient misses, over all parameters. */
  private static double relativeError(Scene scene, float[] gradient, PpoLossOracle oracle) {
    return RelativeError.of(gradient, FiniteDifferences.slopes(oracle::loss, scene.parameters));
  }

  @ParameterizedTest
  @EnumSource
  void theGradientIsTheSlopeOfTheLoss(Kind kind) {
    Scene scene = new Scene(kind);
    for (double valueClip : new double[] {0, VALUE_CLIP}) {
      PpoLossOracle oracle = scene.loss(CLIP, valueClip);
      assertThat(relativeError(scene, scene.gradient(ENTROPY, valueClip), oracle)).isLessThan(1e-5);
      oracle.loss(RelativeError.doubles(scene.parameters));
      assertThat(oracle.clippedShare()).isBetween(0.2, 0.8);
      assertThat(oracle.heldShare()).isBetween(valueClip == 0 ? 0 : 0.2, valueClip == 0 ? 0 : 0.8);
    }
  }

  /**
   * The negative controls: a gradient without entropy, or of another clip range of ratios or
   * values, is not it.
   */
  @ParameterizedTest
  @EnumSource
  void theCheckSeesWhatIsMissing(Kind kind) {
    Scene scene = new Scene(kind);
    float[] gradient = scene.gradient(ENTROPY, VALUE_CLIP);
    assertThat(relativeError(scene, scene.gradient(0, VALUE_CLIP), scene.loss(CLIP, VALUE_CLIP)))
        .isGreaterThan(1e-3);
    for (double otherClip : new double[] {0.05, 0.8}) {
      assertThat(relativeError(scene, gradient, scene.loss(otherClip, VALUE_CLIP)))
          .isGreaterThan(1e-3);
    }
    for (double otherClip : new double[] {0, 0.2, 0.5}) {
      assertThat(relativeError(scene, gradient, scene.loss(CLIP, otherClip)))
          .as("value clip %s", otherClip)
          .isGreaterThan(1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFiguresAreTheOracles(Kind kind) {
    Scene scene = new Scene(kind);
    for (double valueClip : new double[] {0, VALUE_CLIP}) {
      scene.gradient(ENTROPY, valueClip);
      PpoLossOracle oracle = scene.loss(CLIP, valueClip);
      double loss = oracle.loss(RelativeError.doubles(scene.parameters));
      double total =
          scene.figure("policy_loss")
              + VALUE * scene.figure("value_loss")
              - ENTROPY * scene.figure("entropy");
      assertThat(total).isCloseTo(loss, Percentage.withPercentage(1e-3));
      assertThat(scene.figure("clip_fraction")).isEqualTo(oracle.clippedShare());
    }
  }

  /**
   * Where values may go as far as they like, the gradient does not know of old ones: to the bit.
   */
  @ParameterizedTest
  @EnumSource
  void withoutAClipOldValuesDoNotMatter(Kind kind) {
    Scene scene = new Scene(kind);
    float[] expected = scene.gradient(ENTROPY, 0);
    Arrays.fill(scene.batch.values(), Float.NaN);
    assertThat(scene.gradient(ENTROPY, 0)).isEqualTo(expected);
  }
}
