package tars.engine.ddpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.TrainingSetup;
import tars.engine.math.KernelChoice;
import tars.engine.math.Pcg64;
import tars.engine.network.Perceptron;
import tars.engine.network.UniformInitialisation;
import tars.engine.offpolicy.OffPolicySettings;
import tars.engine.offpolicy.Transitions;
import tars.engine.oracle.FiniteDifferences;
import tars.engine.oracle.RelativeError;

/** The gradients of both losses by their parameters, against finite differences of an oracle. */
class DdpgLossTest {

  private static final int ROWS = 30;
  private static final int OBSERVATION = 4;
  private static final int ACTIONS = 3;
  private static final double GAMMA = 0.9;

  /** Large, so that the critic that the actor climbs is not the one before the step. */
  private static final double RATE = 1e-2;

  private final SplittableRandom random = new SplittableRandom(8);
  private final TrainingSetup setup =
      new TrainingSetup("Pendulum-v1", 1, 1000, KernelChoice.parse("scalar"));
  private final OffPolicySettings settings =
      OffPolicySettings.of(
          Algorithms.create(
                  Ddpg.NAME,
                  setup.environment(),
                  Map.of("batch_size", ROWS, "gamma", GAMMA, "net_arch", "9,8", "tau", 0.3),
                  1,
                  1000,
                  setup.kernels())
              .hyperparameters());
  private final DdpgLearner learner =
      new DdpgLearner(
          setup, settings, OBSERVATION, ACTIONS, new UniformInitialisation(new Pcg64(1)));
  private final float[] actor = drawn(learner.policy(), learner.policyParameters());
  private final float[] actorTarget = drawn(learner.policy(), learner.actorTarget());
  private final float[] critic = drawn(learner.criticNetwork(), learner.criticParameters());
  private final float[] criticTarget = drawn(learner.criticNetwork(), learner.criticTarget());
  private final Transitions batch = batch();
  private final DdpgLossOracle oracle =
      new DdpgLossOracle(learner.policy(), learner.criticNetwork(), batch);

  /** Writes new weights; returns a copy of them. */
  private float[] drawn(Perceptron network, float[] parameters) {
    float[] packed = new float[network.parameterCount()];
    for (int k = 0; k < packed.length; k++) {
      packed[k] = (float) (0.5 * random.nextGaussian());
    }
    network.unpack(packed, parameters);
    return parameters.clone();
  }

  private Transitions batch() {
    Transitions drawn = Transitions.of(ROWS, OBSERVATION, ACTIONS);
    for (int k = 0; k < ROWS * OBSERVATION; k++) {
      drawn.observations()[k] = (float) random.nextGaussian();
      drawn.nextObservations()[k] = (float) random.nextGaussian();
    }
    for (int k = 0; k < ROWS * ACTIONS; k++) {
      drawn.actions()[k] = (float) random.nextDouble(-1, 1);
    }
    for (int row = 0; row < ROWS; row++) {
      drawn.rewards()[row] = (float) random.nextGaussian();
      drawn.continues()[row] = row % 4 == 0 ? 0 : 1;
    }
    return drawn;
  }

  private double criticError(float[] policyThen, double gamma) {
    return RelativeError.of(
        learner.criticGradient(),
        FiniteDifferences.slopes(
            at -> oracle.criticLoss(at, policyThen, criticTarget, gamma), critic));
  }

  private double actorError(float[] criticNow) {
    return RelativeError.of(
        learner.actorGradient(),
        FiniteDifferences.slopes(at -> oracle.actorLoss(at, criticNow), actor));
  }

  @Test
  void theGradientsAreTheSlopesOfTheLosses() {
    learner.step(settings, batch, RATE);
    assertThat(criticError(actorTarget, GAMMA)).isLessThan(1e-5);
    assertThat(oracle.criticsDistanceToKink(RelativeError.doubles(critic)))
        .isGreaterThan(20 * FiniteDifferences.STEP);
    assertThat(actorError(learner.criticParameters())).isLessThan(1e-5);
    assertThat(
            oracle.actorsDistanceToKink(RelativeError.doubles(actor), learner.criticParameters()))
        .isGreaterThan(20 * FiniteDifferences.STEP);
  }

  /**
   * The negative controls: another discount, no target networks, no termination, the critic that
   * had not learned.
   */
  @Test
  void theCheckSeesWhatIsMissing() {
    learner.step(settings, batch, RATE);
    assertThat(criticError(actorTarget, GAMMA - 0.01)).isGreaterThan(1e-3);
    assertThat(criticError(actor, GAMMA)).isGreaterThan(1e-3);
    assertThat(actorError(critic)).isGreaterThan(1e-3);
    Arrays.fill(batch.continues(), 1);
    assertThat(criticError(actorTarget, GAMMA)).isGreaterThan(1e-3);
  }

  @Test
  void theFiguresAreTheOracles() {
    learner.step(settings, batch, RATE);
    Map<String, Double> figures = learner.figures();
    double criticLoss =
        oracle.criticLoss(RelativeError.doubles(critic), actorTarget, criticTarget, GAMMA);
    assertThat(Objects.requireNonNull(figures.get("critic_loss")))
        .isCloseTo(criticLoss, within(1e-5));
    double actorLoss = oracle.actorLoss(RelativeError.doubles(actor), learner.criticParameters());
    assertThat(Objects.requireNonNull(figures.get("actor_loss")))
        .isCloseTo(actorLoss, within(1e-5));
  }

  @Test
  void theTargetsFollow() {
    learner.step(settings, batch, RATE);
    for (int k = 0; k < critic.length; k++) {
      float expected = (float) (0.3 * learner.criticParameters()[k] + 0.7 * criticTarget[k]);
      assertThat(learner.criticTarget()[k]).isCloseTo(expected, within(1e-6f));
    }
    for (int k = 0; k < actor.length; k++) {
      float expected = (float) (0.3 * learner.policyParameters()[k] + 0.7 * actorTarget[k]);
      assertThat(learner.actorTarget()[k]).isCloseTo(expected, within(1e-6f));
    }
    assertThat(RelativeError.of(learner.criticTarget(), criticTarget)).isGreaterThan(0.1);
  }
}
