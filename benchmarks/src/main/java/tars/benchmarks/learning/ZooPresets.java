package tars.benchmarks.learning;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tars.engine.Algorithms;
import tars.engine.Preset;

/** The pairs to compare, with the settings that RL Baselines3 Zoo tuned for them. */
final class ZooPresets {

  private static final List<String> ALGORITHMS = List.of("a2c", "ppo", "dqn", "ddpg");
  private static final List<String> ENVIRONMENTS =
      List.of(
          "CartPole-v1", "Acrobot-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1");

  private ZooPresets() {}

  /**
   * All of them, by algorithm and then environment: the engine's own, and those written down beside
   * the peer for the algorithms that the engine does not have.
   */
  static List<PairPreset> read(Path peers) throws IOException {
    return Stream.concat(ofEngine(), beyondEngine(peers))
        .sorted(
            Comparator.<PairPreset>comparingInt(p -> ALGORITHMS.indexOf(p.pair().algorithm()))
                .thenComparingInt(p -> ENVIRONMENTS.indexOf(p.pair().environment())))
        .toList();
  }

  private static Stream<PairPreset> ofEngine() {
    return Algorithms.names().stream()
        .flatMap(algorithm ->
            Algorithms.presets(algorithm).stream()
                .filter(preset -> preset.name().equals(Preset.ZOO))
                .map(preset ->
                    new PairPreset(
                        new Pair(algorithm, preset.environment()),
                        preset.totalSteps(),
                        new TreeMap<>(preset.values()))));
  }

  private static Stream<PairPreset> beyondEngine(Path peers) throws IOException {
    return writtenDown(peers).stream()
        .filter(preset -> !Algorithms.names().contains(preset.pair().algorithm()));
  }

  /** Those that are written down beside the peer. */
  static List<PairPreset> writtenDown(Path peers) throws IOException {
    List<Entry> entries =
        SeedResult.JSON.readValue(
            Files.readString(peers.resolve("sb3_learning_presets.json")), new TypeReference<>() {});
    return entries.stream().map(Entry::preset).toList();
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

    PairPreset preset() {
      return new PairPreset(new Pair(algorithm, environment), totalSteps, hyperparameters);
    }
  }
}
