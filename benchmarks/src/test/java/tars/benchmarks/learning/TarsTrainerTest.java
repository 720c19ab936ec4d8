package tars.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.environment.Environment;
import tars.engine.environment.Environments;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.policy.Policy;

/** The oracle is a training that is made in one go, and its policy in a plain loop. */
class TarsTrainerTest {

  private static final Kernels KERNELS = KernelChoice.parse("scalar");
  private static final Map<String, Object> SETTINGS = Map.of("n_envs", 4, "n_steps", 32);
  private static final Request REQUEST = new Request("ppo", "CartPole-v1", 2000, 1, SETTINGS);

  @Test
  void returnsAreThoseOfTheGreedyPolicyFromTheResetSeedsOfBothSides() {
    Training whole = Algorithms.create("ppo", "CartPole-v1", SETTINGS, 1, 2000, KERNELS);
    whole.advance(2000);
    Policy policy = whole.policy();

    SeedResult result = new TarsTrainer(KERNELS).train(REQUEST);

    assertThat(result.returns()).hasSize(100);
    for (int episode : new int[] {0, 1, 63, 64, 99}) {
      assertThat(result.returns().get(episode)).isEqualTo(played(policy, 1_000_000 + episode));
    }
    assertThat(result.returns()).as("not the neighbour's").isNotEqualTo(shifted(policy));
    assertThat(result.meanReturn())
        .isEqualTo(result.returns().stream().mapToDouble(r -> r).sum() / 100);
  }

  @Test
  void theCurveIsWhatTheTrainingKnewAtThoseSteps() {
    SeedResult result = new TarsTrainer(KERNELS).train(REQUEST);

    assertThat(result.curve()).hasSize(100);
    for (int point : new int[] {0, 49, 99}) {
      Training training = Algorithms.create("ppo", "CartPole-v1", SETTINGS, 1, 2000, KERNELS);
      training.advance(20L * (point + 1));
      double mean = training.progress().meanReturn();
      assertThat(result.curve().get(point).step()).isEqualTo(20L * (point + 1));
      assertThat(result.curve().get(point).meanReturn())
          .isEqualTo(Double.isNaN(mean) ? null : mean);
    }
    assertThat(result.curve().getFirst().meanReturn()).as("no episode ended by step 20").isNull();
    assertThat(result.versions()).containsKeys("tars", "java").containsEntry("kernel", "scalar");
  }

  private static double[] shifted(Policy policy) {
    double[] returns = new double[100];
    for (int episode = 0; episode < 100; episode++) {
      returns[episode] = played(policy, 1_000_001 + episode);
    }
    return returns;
  }

  private static double played(Policy policy, long seed) {
    Environment environment = Environments.create("CartPole-v1");
    float[] observation = new float[4];
    float[] action = new float[1];
    environment.reset(seed, observation, 0);
    double sum = 0;
    for (int step = 0; step < 500; step++) {
      policy.actor(1).act(observation, 1, action);
      sum += environment.step(action, 0, observation, 0);
      if (environment.terminated()) {
        break;
      }
    }
    return sum;
  }
}
