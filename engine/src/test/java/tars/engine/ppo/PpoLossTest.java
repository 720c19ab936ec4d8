package tars.engine.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.network.ActorCritic;
import tars.engine.network.OrthogonalInitialisation;
import tars.engine.network.PerceptronPass;

/** The gradient of the whole loss by the parameters, against finite differences of an oracle. */
class PpoLossTest {

  private static final int ROWS = 24;
  private static final int OBSERVATION = 3;
  private static final int ACTIONS = 3;
  private static final double CLIP = 0.2;
  private static final double ENTROPY = 0.03;
  private static final double VALUE = 0.7;
  private static final double STEP = 1e-5;

  private final Kernels kernels = KernelChoice.parse("scalar");
  private final SplittableRandom random = new SplittableRandom(5);
  private final ActorCritic networks = ActorCritic.layOut(OBSERVATION, List.of(7, 5), ACTIONS);
  private final float[] parameters =
      lively(networks.initialParameters(new OrthogonalInitialisation(new Pcg64(3))));
  private final Minibatch batch = batch();
  private final PpoStatistics statistics = new PpoStatistics();

  /** Initial heads are nearly zero; others show more of the loss. */
  private float[] lively(float[] initial) {
    for (int k = 0; k < initial.length; k++) {
      initial[k] += (float) (0.3 * random.nextGaussian());
    }
    return initial;
  }

  private Minibatch batch() {
    Rollout rollout = new Rollout(1, ROWS, OBSERVATION);
    PerceptronPass actor = PerceptronPass.forActing(networks.actor(), kernels, 1);
    float[] logProbabilities = new float[ACTIONS];
    int[] order = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      float[] observation = new float[OBSERVATION];
      for (int k = 0; k < OBSERVATION; k++) {
        observation[k] = (float) random.nextGaussian();
      }
      rollout.observe(observation);
      float[] logits = actor.forward(parameters, observation, 0, 1);
      kernels.softmax(logits, 1, ACTIONS, logProbabilities, new float[ACTIONS]);
      int action = random.nextInt(ACTIONS);
      // Old log-probabilities differ from the new ones enough that some ratios are clipped.
      float logProbability = (float) (logProbabilities[action] + 0.25 * random.nextGaussian());
      rollout.record(0, action, logProbability, (float) random.nextGaussian(), row % 7 == 6);
      rollout.next();
      order[row] = row;
    }
    rollout.estimate(new GeneralizedAdvantage(0.9, 0.8), new float[] {0.5f});
    Minibatch gathered = new Minibatch(ROWS, OBSERVATION);
    gathered.gather(rollout, order, 0, ROWS);
    return gathered;
  }

  private float[] gradient(double entropyCoefficient) {
    statistics.begin(0, CLIP);
    PpoLoss loss = new PpoLoss(kernels, ROWS, ACTIONS, entropyCoefficient, VALUE);
    PerceptronPass actor = PerceptronPass.forLearning(networks.actor(), kernels, ROWS);
    PerceptronPass critic = PerceptronPass.forLearning(networks.critic(), kernels, ROWS);
    float[] gradient = new float[parameters.length];
    float[] observations = batch.observations();
    float[] logits = actor.forward(parameters, observations, 0, ROWS);
    loss.policyGradient(logits, ACTIONS, batch, CLIP, actor.outputGradient(), statistics);
    actor.backward(parameters, observations, 0, ROWS, gradient);
    float[] values = critic.forward(parameters, observations, 0, ROWS);
    loss.valueGradient(values, batch, critic.outputGradient(), statistics);
    critic.backward(parameters, observations, 0, ROWS, gradient);
    return gradient;
  }

  /** The share of the oracle's slope that the gradient misses, over all parameters. */
  private double relativeError(float[] gradient, PpoLossOracle oracle) {
    double[] point = new double[parameters.length];
    for (int k = 0; k < point.length; k++) {
      point[k] = parameters[k];
    }
    double differences = 0;
    double squares = 0;
    for (int k = 0; k < point.length; k++) {
      double middle = point[k];
      point[k] = middle + STEP;
      double above = oracle.loss(point);
      point[k] = middle - STEP;
      double below = oracle.loss(point);
      point[k] = middle;
      double slope = (above - below) / (2 * STEP);
      differences += (gradient[k] - slope) * (gradient[k] - slope);
      squares += slope * slope;
    }
    return Math.sqrt(differences / squares);
  }

  @Test
  void theGradientIsTheSlopeOfTheLoss() {
    PpoLossOracle oracle = new PpoLossOracle(networks, batch, CLIP, ENTROPY, VALUE);
    assertThat(relativeError(gradient(ENTROPY), oracle)).isLessThan(1e-5);
    assertThat(oracle.clippedShare()).isBetween(0.2, 0.8);
  }

  /** The negative controls: a gradient without entropy, or of another clip range, is not it. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.4})
  void theCheckSeesWhatIsMissing(double otherClip) {
    PpoLossOracle oracle = new PpoLossOracle(networks, batch, CLIP, ENTROPY, VALUE);
    assertThat(relativeError(gradient(0), oracle)).isGreaterThan(1e-3);
    PpoLossOracle other = new PpoLossOracle(networks, batch, otherClip, ENTROPY, VALUE);
    assertThat(relativeError(gradient(ENTROPY), other)).isGreaterThan(1e-3);
  }

  @Test
  void theFiguresAreTheOracles() {
    gradient(ENTROPY);
    statistics.explain(batch.returns(), batch.returns(), ROWS);
    PpoLossOracle oracle = new PpoLossOracle(networks, batch, CLIP, ENTROPY, VALUE);
    double[] point = new double[parameters.length];
    for (int k = 0; k < point.length; k++) {
      point[k] = parameters[k];
    }
    double loss = oracle.loss(point);
    double total =
        figure("policy_loss") + VALUE * figure("value_loss") - ENTROPY * figure("entropy");
    assertThat(total).isCloseTo(loss, Percentage.withPercentage(1e-3));
    assertThat(statistics.figures().get("clip_fraction")).isEqualTo(oracle.clippedShare());
    assertThat(statistics.figures().get("explained_variance")).isEqualTo(1.0);
  }

  private double figure(String name) {
    return Objects.requireNonNull(statistics.figures().get(name), name);
  }
}
