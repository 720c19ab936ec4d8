package tars.engine.ppo;

import static org.assertj.core.api.Assertions.assertThat;

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
}
