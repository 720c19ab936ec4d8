package tars.engine;

import java.util.HashMap;
import java.util.Map;
import tars.engine.environment.VectorEnvironment;
import tars.engine.math.KernelChoice;
import tars.engine.policy.Policy;

/**
 * Small trainings that learn their task in a few seconds. Of eight seeds the worst earned 418 (PPO,
 * CartPole), −167 (PPO, Pendulum), 500 (A2C), 130 (DQN) and −169 (DDPG).
 */
@SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable, its type does not say so
enum LearningCase {
  PPO_DISCRETE(
      "ppo", "CartPole-v1", 40_000, Algorithms.preset("ppo", "CartPole-v1", "zoo").values(), 300),
  PPO_STATE_DEPENDENT(
      "ppo", "Pendulum-v1", 80_000, Algorithms.preset("ppo", "Pendulum-v1", "zoo").values(), -400),
  A2C_DISCRETE(
      "a2c", "CartPole-v1", 200_000, Algorithms.preset("a2c", "CartPole-v1", "zoo").values(), 300),
  DQN(
      "dqn",
      "CartPole-v1",
      25_000,
      Map.of(
          "learning_rate", 1e-3,
          "learning_rate_schedule", "linear",
          "batch_size", 64,
          "learning_starts", 1000,
          "train_freq", 16,
          "gradient_steps", 8,
          "target_update_interval", 1,
          "tau", 0.01,
          "exploration_fraction", 0.3),
      100),
  DDPG(
      "ddpg",
      "Pendulum-v1",
      8_000,
      Map.of("gamma", 0.98, "batch_size", 64, "action_noise", "normal", "net_arch", "64,64"),
      -400);

  private static final int EPISODES = 50;
  private static final long FIRST_SEED = 1_000_000;

  private final String algorithm;
  private final String environment;
  private final long steps;
  private final Map<String, ?> hyperparameters;

  /** Mean return of greedy episodes after the training, at least. */
  final double learned;

  LearningCase(
      String algorithm,
      String environment,
      long steps,
      Map<String, ?> hyperparameters,
      double learned) {
    this.algorithm = algorithm;
    this.environment = environment;
    this.steps = steps;
    this.hyperparameters = hyperparameters;
    this.learned = learned;
  }

  /** Mean return of greedy episodes after a training. */
  double trained(long seed) {
    return greedyReturn(seed, steps, Map.of());
  }

  /** The same of a training whose steps are next to nothing. */
  double hardlyTrained(long seed) {
    return greedyReturn(seed, steps / 10, Map.of("learning_rate", 1e-9));
  }

  private double greedyReturn(long seed, long totalSteps, Map<String, ?> changes) {
    Map<String, Object> values = new HashMap<>(hyperparameters);
    values.putAll(changes);
    Training training =
        Algorithms.create(algorithm, environment, values, seed, totalSteps, KernelChoice.best());
    training.advance(totalSteps);
    return greedyReturn(training.policy());
  }

  /** Mean return of the first episode in each of some environments. */
  private static double greedyReturn(Policy policy) {
    VectorEnvironment environments = new VectorEnvironment(policy.environment(), EPISODES);
    environments.reset(FIRST_SEED);
    Policy.Actor actor = policy.actor(EPISODES);
    float[] actions = new float[EPISODES * policy.actionSize()];
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

  /** Tries so many seeds, to find what a training may be asked for. */
  public static void main(String[] seeds) {
    for (LearningCase each : values()) {
      for (long seed = 1; seed <= Long.parseLong(seeds[0]); seed++) {
        long start = System.nanoTime();
        double trained = each.trained(seed);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "%s seed %d: %.1f, hardly trained %.1f; %.1f s%n",
            each, seed, trained, each.hardlyTrained(seed), seconds);
      }
    }
  }
}
