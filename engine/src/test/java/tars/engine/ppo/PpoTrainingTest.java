package tars.engine.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.math.KernelChoice;

class PpoTrainingTest {

  private static PpoTraining training(String environment, Map<String, ?> hyperparameters) {
    return (PpoTraining)
        Algorithms.create(
            Ppo.NAME, environment, hyperparameters, 3, 100_000, KernelChoice.parse("scalar"));
  }

  private static float[] rewardsAfter(PpoTraining training, int steps) {
    training.advance(steps);
    assertThat(training.rollout().samples()).isEqualTo(steps);
    return training.rollout().rewards();
  }

  /** Untrained, Acrobot reaches its time limit of 500 steps; each step before costs 1. */
  @Test
  void aTruncatedStepIsRaisedByWhatItsEndIsWorth() {
    float[] rewards = rewardsAfter(training("Acrobot-v1", Map.of("n_steps", 600)), 510);
    assertThat(rewards[498]).isEqualTo(-1f);
    assertThat(rewards[499]).isNotEqualTo(-1f).isBetween(-6f, 4f);
    assertThat(rewards[500]).isEqualTo(-1f);
    float[] undiscounted =
        rewardsAfter(training("Acrobot-v1", Map.of("n_steps", 600, "gamma", 0)), 510);
    assertThat(undiscounted[499]).isEqualTo(-1f);
  }

  /** Untrained, CartPole falls within 200 steps, which terminates the episode. */
  @Test
  void aTerminatedStepIsNot() {
    PpoTraining training = training("CartPole-v1", Map.of("n_steps", 400));
    float[] rewards = rewardsAfter(training, 399);
    assertThat(training.progress().episodes()).isPositive();
    for (int k = 0; k < 399; k++) {
      assertThat(rewards[k]).isEqualTo(1f);
    }
  }

  /**
   * Memory of a long training does not grow: an update allocates nothing. The scalar kernels show
   * it; vector kernels allocate until they are compiled.
   */
  @Test
  void aWarmUpdateAllocatesNothing() {
    PpoTraining training = training("CartPole-v1", Map.of("n_steps", 256, "n_epochs", 2));
    training.advance(10 * 256);
    long before = allocatedBytes();
    training.advance(10 * 256);
    long allocated = allocatedBytes() - before;
    long measuring = -allocatedBytes() + allocatedBytes();
    assertThat(training.progress().updates()).isEqualTo(20);
    assertThat(allocated - measuring).isZero();
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
