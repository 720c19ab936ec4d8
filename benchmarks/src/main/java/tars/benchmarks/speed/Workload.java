package tars.benchmarks.speed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tars.engine.Algorithms;
import tars.engine.Preset;
import tars.engine.Training;
import tars.engine.math.Kernels;

/**
 * A training whose speed is measured: every side trains from the start, and is timed over the same
 * steps.
 *
 * @param algorithm its short name, {@code ppo}
 * @param environment Gymnasium's id, {@code CartPole-v1}
 * @param settings {@code defaults}, which are Stable-Baselines3's, {@code zoo} or {@code large}
 * @param hyperparameters values by name; the rest have their defaults
 * @param totalSteps environment steps that schedules run over
 * @param warmSteps steps before the time is taken, whole updates
 * @param timedSteps steps whose time is taken, whole updates
 */
record Workload(
    String algorithm,
    String environment,
    String settings,
    Map<String, Object> hyperparameters,
    long totalSteps,
    long warmSteps,
    long timedSteps) {

  static final String DEFAULTS = "defaults";
  static final String LARGE = "large";

  /** Without a preset no schedule runs; the horizon only has to be far. */
  private static final long FAR = 1_000_000;

  /**
   * All that are measured beside their peers. The steps take Stable-Baselines3 some four seconds on
   * a core of 2025. DQN warms up until its exploration is at its last value, as it is in most of a
   * training; DDPG makes 1,000 steps without updates instead of the preset's 10,000, which hold
   * nothing to measure.
   */
  static List<Workload> all() {
    return List.of(
        defaults("ppo", "CartPole-v1", 2048, 8192),
        zoo("ppo", "CartPole-v1", Map.of(), 2560, 20_480),
        defaults("a2c", "CartPole-v1", 500, 6000),
        zoo("a2c", "CartPole-v1", Map.of(), 2000, 40_000),
        zoo("dqn", "CartPole-v1", Map.of(), 8192, 4096),
        zoo("ddpg", "Pendulum-v1", Map.of("learning_starts", 1000), 1100, 400));
  }

  /** Trainings of networks so large that it pays to share one among threads. */
  static List<Workload> large() {
    Map<String, Object> network = Map.of("net_arch", "1024,1024", "batch_size", 1024);
    Map<String, Object> rollouts = new TreeMap<>(network);
    rollouts.putAll(Map.of("n_envs", 8, "n_steps", 128));
    return List.of(
        new Workload("ppo", "CartPole-v1", LARGE, rollouts, FAR, 1024, 1024),
        new Workload("dqn", "CartPole-v1", LARGE, network, FAR, 128, 64));
  }

  /**
   * The workload of that name.
   *
   * @throws IllegalArgumentException naming what there is
   */
  static Workload named(String name) {
    return Stream.concat(all().stream(), large().stream())
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                name
                    + "; there are "
                    + String.join(", ", all().stream().map(Workload::name).toList())));
  }

  private static Workload defaults(
      String algorithm, String environment, long warmSteps, long timedSteps) {
    return new Workload(algorithm, environment, DEFAULTS, Map.of(), FAR, warmSteps, timedSteps);
  }

  private static Workload zoo(
      String algorithm,
      String environment,
      Map<String, Object> changes,
      long warmSteps,
      long timedSteps) {
    Preset preset = Algorithms.preset(algorithm, environment, Preset.ZOO);
    Map<String, Object> values = new TreeMap<>(preset.values());
    values.putAll(changes);
    return new Workload(
        algorithm, environment, Preset.ZOO, values, preset.totalSteps(), warmSteps, timedSteps);
  }

  /** How it is written on the command line: {@code ppo/CartPole-v1:zoo}. */
  String name() {
    return algorithm + "/" + environment + ":" + settings;
  }

  /** As people write it. */
  String title() {
    return "%s %s, %s".formatted(algorithm.toUpperCase(Locale.ROOT), environment, settings);
  }

  /** What is counted. */
  Unit unit() {
    return algorithm.equals("ddpg") ? Unit.UPDATES : Unit.STEPS;
  }

  /** Its training at the first step. */
  Training begin(long seed, Kernels kernels) {
    return Algorithms.create(algorithm, environment, hyperparameters, seed, totalSteps, kernels);
  }

  /** Every hyperparameter that the engine knows, those that have their default too. */
  Map<String, Object> allHyperparameters() {
    return Algorithms.validated(algorithm, hyperparameters);
  }
}
