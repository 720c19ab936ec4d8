package tars.benchmarks.learning;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The pairs to compare, with the settings that RL Baselines3 Zoo tuned for them. */
final class ZooPresets {

  private static final List<String> ALGORITHMS = List.of("a2c", "ppo", "dqn", "ddpg");
  private static final List<String> ENVIRONMENTS =
      List.of(
          "CartPole-v1", "Acrobot-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1");

  private ZooPresets() {}

  /** All of them, by algorithm and then environment. */
  static List<Preset> read(Path peers) throws IOException {
    List<Entry> entries =
        SeedResult.JSON.readValue(
            Files.readString(peers.resolve("sb3_learning_presets.json")), new TypeReference<>() {});
    return entries.stream()
        .map(Entry::preset)
        .sorted(
            Comparator.<Preset>comparingInt(p -> ALGORITHMS.indexOf(p.pair().algorithm()))
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

  private record Entry(
      String algorithm, String environment, long totalSteps, Map<String, Object> hyperparameters) {

    Preset preset() {
      return new Preset(new Pair(algorithm, environment), totalSteps, hyperparameters);
    }
  }
}
