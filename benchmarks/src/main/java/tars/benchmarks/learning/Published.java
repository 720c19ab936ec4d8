package tars.benchmarks.learning;

import java.util.Map;
import java.util.OptionalDouble;

/** What others report of the same pairs. */
final class Published {

  /** {@code reward_threshold} of Gymnasium 1.4's registry; Pendulum-v1 has none. */
  private static final Map<String, Double> THRESHOLDS =
      Map.of(
          "CartPole-v1", 475.0,
          "Acrobot-v1", -100.0,
          "MountainCar-v0", -110.0,
          "MountainCarContinuous-v0", 90.0);

  /** RL Baselines3 Zoo's benchmark.md: one training a pair, mean and deviation over episodes. */
  private static final Map<String, String> ZOO =
      Map.ofEntries(
          Map.entry("a2c/CartPole-v1", "500 ± 0"),
          Map.entry("a2c/Acrobot-v1", "−83.4 ± 17.2"),
          Map.entry("a2c/MountainCar-v0", "−111.3 ± 24.1"),
          Map.entry("a2c/MountainCarContinuous-v0", "91.2 ± 0.3"),
          Map.entry("a2c/Pendulum-v1", "−163.0 ± 103.2"),
          Map.entry("ppo/CartPole-v1", "500 ± 0"),
          Map.entry("ppo/Acrobot-v1", "−73.5 ± 18.2"),
          Map.entry("ppo/MountainCar-v0", "−110.4 ± 19.5"),
          Map.entry("ppo/MountainCarContinuous-v0", "88.3 ± 2.6"),
          Map.entry("ppo/Pendulum-v1", "−172.2 ± 104.2"),
          Map.entry("dqn/CartPole-v1", "500 ± 0"),
          Map.entry("dqn/Acrobot-v1", "−76.6 ± 11.8"),
          Map.entry("dqn/MountainCar-v0", "−100.8 ± 9.9"),
          Map.entry("ddpg/MountainCarContinuous-v0", "93.5 ± 0.05"),
          Map.entry("ddpg/Pendulum-v1", "−152.1 ± 94.3"));

  /**
   * CleanRL's documentation: its own settings, 500,000 steps, three seeds, returns while training.
   */
  private static final Map<String, String> CLEANRL =
      Map.of(
          "ppo/CartPole-v1", "490.0 ± 6.1",
          "ppo/Acrobot-v1", "−86.4 ± 1.3",
          "ppo/MountainCar-v0", "−200",
          "dqn/CartPole-v1", "488.7 ± 16.1",
          "dqn/Acrobot-v1", "−91.5 ± 7.2",
          "dqn/MountainCar-v0", "−195.0 ± 8.5");

  private Published() {}

  /** The mean return at which the registry calls the task solved. */
  static OptionalDouble threshold(String environment) {
    Double threshold = THRESHOLDS.get(environment);
    return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
  }

  static String zoo(Pair pair) {
    return ZOO.getOrDefault(pair.toString(), "–");
  }

  static String cleanRl(Pair pair) {
    return CLEANRL.getOrDefault(pair.toString(), "–");
  }
}
