package tars.engine.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.TrainingSetup;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;
import tars.engine.network.Perceptron;
import tars.engine.offpolicy.Transitions;
import tars.engine.oracle.FiniteDifferences;
import tars.engine.oracle.RelativeError;

/** The gradient of the loss by the parameters, against finite differences of an oracle. */
class DqnLossTest {

  private static final int ROWS = 40;
  private static final double GAMMA = 0.9;
  private static final double MAX_GRADIENT_NORM = 1e-4;

  private final SplittableRandom random = new SplittableRandom(5);
  private final TrainingSetup setup =
      new TrainingSetup("Acrobot-v1", 1, 1000, KernelChoice.parse("scalar"));
  private final Perceptron network = Perceptron.layOut(0, 6, List.of(9, 8), Activation.RELU, 3);
  private final float[] parameters = weights();
  private final float[] target = weights();
  private final Transitions batch = batch();
  private final DqnHyperparameters hyperparameters =
      DqnHyperparameters.of(
          Algorithms.create(
                  Dqn.NAME,
                  setup.environment(),
                  Map.of(
                      "batch_size", ROWS,
                      "gamma", GAMMA,
                      "net_arch", "9,8",
                      "max_grad_norm", MAX_GRADIENT_NORM),
                  1,
                  1000,
                  setup.kernels())
              .hyperparameters());

  private float[] weights() {
    float[] packed = new float[network.parameterCount()];
    for (int k = 0; k < packed.length; k++) {
      packed[k] = (float) (0.5 * random.nextGaussian());
    }
    float[] weights = new float[network.end()];
    network.unpack(packed, weights);
    return weights;
  }

  private Transitions batch() {
    Transitions drawn = Transitions.of(ROWS, 6, 1);
    for (int k = 0; k < ROWS * 6; k++) {
      drawn.observations()[k] = (float) random.nextGaussian();
      drawn.nextObservations()[k] = (float) random.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      drawn.actions()[row] = random.nextInt(3);
      drawn.rewards()[row] = (float) random.nextGaussian();
      drawn.continues()[row] = row % 4 == 0 ? 0 : 1;
    }
    return drawn;
  }

  private DqnLearner learned(float[] targetWeights) {
    DqnLearner learner =
        new DqnLearner(setup, hyperparameters.settings(), network, parameters.clone());
    System.arraycopy(targetWeights, 0, learner.target(), 0, target.length);
    learner.step(hyperparameters, batch, 1e-3);
    return learner;
  }

  private DqnLossOracle oracle(double gamma, boolean huber) {
    return new DqnLossOracle(network, target, batch, gamma, huber);
  }

  private double error(DqnLearner learner, DqnLossOracle oracle) {
    return RelativeError.of(learner.gradient(), FiniteDifferences.slopes(oracle::loss, parameters));
  }

  @Test
  void theGradientIsTheSlopeOfTheLoss() {
    DqnLossOracle oracle = oracle(GAMMA, true);
    assertThat(error(learned(target), oracle)).isLessThan(1e-5);
    double[] point = RelativeError.doubles(parameters);
    assertThat(oracle.distanceToKink(point)).isGreaterThan(20 * FiniteDifferences.STEP);
    double[] errors = oracle.errors(point);
    assertThat(Arrays.stream(errors).filter(each -> Math.abs(each) < 1).count())
        .isBetween(8L, ROWS - 8L);
    assertThat(Arrays.stream(errors)).anyMatch(each -> each > 1).anyMatch(each -> each < -1);
  }

  /** The negative controls: another discount, no line, no target network, no termination. */
  @Test
  void theCheckSeesWhatIsMissing() {
    assertThat(error(learned(target), oracle(GAMMA - 0.01, true))).isGreaterThan(1e-3);
    assertThat(error(learned(target), oracle(GAMMA, false))).isGreaterThan(1e-3);
    assertThat(error(learned(parameters), oracle(GAMMA, true))).isGreaterThan(1e-3);
    DqnLossOracle ends = oracle(GAMMA, true);
    Arrays.fill(batch.continues(), 1);
    assertThat(error(learned(target), ends)).isGreaterThan(1e-3);
  }

  @Test
  void theFiguresAreTheOracles() {
    Map<String, Double> figures = learned(target).figures();
    double loss = oracle(GAMMA, true).loss(RelativeError.doubles(parameters));
    assertThat(Objects.requireNonNull(figures.get("loss"))).isCloseTo(loss, within(1e-6));
    double norm = Math.sqrt(squares(learned(target).gradient()));
    assertThat(Objects.requireNonNull(figures.get("gradient_norm")))
        .isCloseTo(norm, within(1e-6 * norm))
        .isGreaterThan(100 * MAX_GRADIENT_NORM);
  }

  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * (double) value;
    }
    return sum;
  }

  /**
   * Adam's first step has the size of the learning rate whatever the gradient's, unless that is
   * near to Adam's ε of 1e-8: a bound of the norm shows only there.
   */
  @Test
  void aBoundedNormBoundsTheStep() {
    float[] free = parameters.clone();
    float[] bounded = parameters.clone();
    DqnHyperparameters tight =
        DqnHyperparameters.of(
            Algorithms.create(
                    Dqn.NAME,
                    setup.environment(),
                    Map.of("batch_size", ROWS, "net_arch", "9,8", "max_grad_norm", 1e-9),
                    1,
                    1000,
                    setup.kernels())
                .hyperparameters());
    new DqnLearner(setup, hyperparameters.settings(), network, free)
        .step(hyperparameters, batch, 1e-3);
    new DqnLearner(setup, tight.settings(), network, bounded).step(tight, batch, 1e-3);
    assertThat(RelativeError.ofStep(parameters, bounded, free)).isGreaterThan(0.9);
  }
}
