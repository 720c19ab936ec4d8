package tars.engine.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.environment.VectorEnvironment;
import tars.engine.math.KernelChoice;
import tars.engine.policy.Policy;

/** PPO learns CartPole with the zoo's settings; with the gradient taken away it does not. */
class PpoLearningTest {

  private static final long STEPS = 40_000;
  private static final int EPISODES = 20;

  private static Map<String, Object> zoo(int epochs, double learningRate) {
    return Map.ofEntries(
        Map.entry("n_envs", 8),
        Map.entry("n_steps", 32),
        Map.entry("batch_size", 256),
        Map.entry("n_epochs", epochs),
        Map.entry("gamma", 0.98),
        Map.entry("gae_lambda", 0.8),
        Map.entry("ent_coef", 0.0),
        Map.entry("learning_rate", learningRate),
        Map.entry("learning_rate_schedule", "linear"),
        Map.entry("clip_range", 0.2),
        Map.entry("clip_range_schedule", "linear"));
  }

  private static Training trained(int epochs, double learningRate) {
    Training training =
        Algorithms.create(
            Ppo.NAME, "CartPole-v1", zoo(epochs, learningRate), 1, STEPS, KernelChoice.best());
    training.advance(STEPS);
    assertThat(training.finished()).isTrue();
    return training;
  }

  /** Mean return of the first greedy episode in each of 20 environments. */
  private static double greedyReturn(Policy policy) {
    VectorEnvironment environments = new VectorEnvironment(policy.environment(), EPISODES);
    environments.reset(1000);
    Policy.Actor actor = policy.actor(EPISODES);
    float[] actions = new float[EPISODES];
    boolean[] counted = new boolean[EPISODES];
    double sum = 0;
    for (int step = 0; step < environments.specification().maxEpisodeSteps(); step++) {
      actor.act(environments.observations(), EPISODES, actions);
      environments.step(actions);
      for (int row = 0; row < EPISODES; row++) {
        if (environments.ended(row) && !counted[row]) {
          counted[row] = true;
          sum += environments.episodeReturn(row);
        }
      }
    }
    return sum / EPISODES;
  }

  @Test
  void itBalancesThePole() {
    Training training = trained(20, 1e-3);
    assertThat(training.progress().meanReturn()).isGreaterThan(150);
    assertThat(greedyReturn(training.policy())).isGreaterThan(400);
  }

  @Test
  void withNextToNoStepSizeItDoesNot() {
    Training training = trained(1, 1e-9);
    assertThat(training.progress().meanReturn()).isLessThan(40);
    assertThat(greedyReturn(training.policy())).isLessThan(200);
  }
}
