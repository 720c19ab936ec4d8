package tars.benchmarks.learning;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import tars.engine.Algorithms;
import tars.engine.Preset;

/** The pairs to compare, with the settings that RL Baselines3 Zoo tuned for them. */
final class ZooPresets {

  private static final List<String> ALGORITHMS = List.of("a2c", "ppo", "dqn", "ddpg");
  private static final List<String> ENVIRONMENTS =
      List.of(
          "CartPole-v1", "Acrobot-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1");

  private ZooPresets() {}

  /** All of them, by algorithm and then environment. */
  static List<PairPreset> all() {
    return ALGORITHMS.stream()
        .flatMap(algorithm ->
            Algorithms.presets(algorithm).stream()
                .filter(preset -> preset.name().equals(Preset.ZOO))
                .map(preset ->
                    new PairPreset(
                        new Pair(algorithm, preset.environment()),
                        preset.totalSteps(),
                        new TreeMap<>(preset.values()))))
        .sorted(
            Comparator.<PairPreset>comparingInt(p -> ALGORITHMS.indexOf(p.pair().algorithm()))
                .thenComparingInt(p -> ENVIRONMENTS.indexOf(p.pair().environment())))
        .toList();
  }

  /** Algorithms in the order they are shown. */
  static List<String> algorithms() {
    return ALGORITHMS;
  }

  /** Gymnasium's ids in the order they are shown. */
  static List<String> environments() {
    return ENVIRONMENTS;
  }
}
