package tars.engine;

import java.io.DataInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tars.engine.a2c.A2c;
import tars.engine.ddpg.Ddpg;
import tars.engine.dqn.Dqn;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;
import tars.engine.math.Kernels;
import tars.engine.ppo.Ppo;

/** The algorithms TARS ships, and the one way to start or resume a training. */
public final class Algorithms {

  private static final List<Algorithm> ALL = List.of(new Ppo(), new A2c(), new Dqn(), new Ddpg());

  private Algorithms() {}

  /** Names of all algorithms, in the order they are shown. */
  public static List<String> names() {
    return ALL.stream().map(Algorithm::name).toList();
  }

  /**
   * What may be set on an algorithm, in the order to show it.
   *
   * @throws UnknownAlgorithmException naming what there is
   */
  public static List<HyperparameterSpecification> hyperparameters(String algorithm) {
    return named(algorithm).hyperparameters();
  }

  /**
   * What an algorithm is, one sentence.
   *
   * @throws UnknownAlgorithmException naming what there is
   */
  public static String description(String algorithm) {
    return named(algorithm).description();
  }

  /**
   * Settings that are known to do well, an environment each.
   *
   * @throws UnknownAlgorithmException naming what there is
   */
  public static List<Preset> presets(String algorithm) {
    return named(algorithm).presets();
  }

  /**
   * The preset of that name.
   *
   * @throws UnknownAlgorithmException naming what there is
   * @throws IllegalArgumentException naming what there is for the environment
   */
  public static Preset preset(String algorithm, String environment, String name) {
    List<Preset> there =
        presets(algorithm).stream()
            .filter(preset -> preset.environment().equals(environment))
            .toList();
    return there.stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "preset: '%s' is unknown for %s in %s; there is %s"
                    .formatted(
                        name,
                        algorithm,
                        environment,
                        there.isEmpty()
                            ? "none"
                            : String.join(", ", there.stream().map(Preset::name).toList()))));
  }

  /** Names of the algorithms that can learn to act in that space. */
  public static List<String> actingIn(Space actionSpace) {
    return ALL.stream()
        .filter(algorithm -> algorithm.actsIn(actionSpace))
        .map(Algorithm::name)
        .toList();
  }

  /**
   * All hyperparameters of an algorithm, those that were given and the defaults of the rest, each a
   * {@link Long}, {@link Double}, {@link Boolean} or {@link String} by its type.
   *
   * @param given values by name: numbers, truth values, or texts that hold one
   * @throws UnknownAlgorithmException naming what there is
   * @throws InvalidHyperparameterException if a name is unknown or a value is not allowed
   */
  public static Map<String, Object> validated(String algorithm, Map<String, ?> given) {
    return validated(named(algorithm), given).byName();
  }

  static HyperparameterValues validated(Algorithm algorithm, Map<String, ?> given) {
    for (String name : given.keySet()) {
      specification(algorithm, name);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (HyperparameterSpecification specification : algorithm.hyperparameters()) {
      values.put(specification.name(), specification.valueIn(given));
    }
    return new HyperparameterValues(values);
  }

  private static HyperparameterSpecification specification(Algorithm algorithm, String name) {
    return algorithm.hyperparameters().stream()
        .filter(specification -> specification.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            InvalidHyperparameterException.unknown(
                algorithm.name(),
                name,
                algorithm.hyperparameters().stream()
                    .map(HyperparameterSpecification::name)
                    .toList()));
  }

  /**
   * The values of a training after a change.
   *
   * @param current in force
   * @param changes values by name: numbers, truth values, or texts that hold one
   * @throws UnknownAlgorithmException naming what there is
   * @throws InvalidHyperparameterException if a name is unknown, a value is not allowed, or the
   *     hyperparameter keeps its first value
   */
  public static HyperparameterValues changed(
      String algorithm, HyperparameterValues current, Map<String, ?> changes) {
    Algorithm named = named(algorithm);
    Map<String, Object> values = current.byName();
    changes.forEach((name, value) -> {
      HyperparameterSpecification specification = specification(named, name);
      if (specification.fixedBecause().isPresent()) {
        throw InvalidHyperparameterException.fixed(
            name, String.valueOf(value), specification.fixedBecause().get());
      }
      values.put(name, specification.valueIn(changes));
    });
    return validated(named, values);
  }

  /**
   * Checks, without making one, that {@link #create} would make a training.
   *
   * @param hyperparameters values by name, the rest have their defaults
   * @throws IllegalArgumentException as {@link #create} would
   */
  public static void requireFit(
      String algorithm, String environment, Map<String, ?> hyperparameters) {
    Algorithm named = named(algorithm);
    requireFit(named, environment, validated(named, hyperparameters));
  }

  private static void requireFit(
      Algorithm algorithm, String environment, HyperparameterValues values) {
    EnvironmentSpecification specification = Environments.specification(environment);
    requireActing(algorithm, specification);
    algorithm.requireFit(values, specification.actionSpace());
    requireMemory(values, specification);
  }

  private static void requireActing(Algorithm algorithm, EnvironmentSpecification specification) {
    Space actions = specification.actionSpace();
    if (!algorithm.actsIn(actions)) {
      String kind =
          switch (actions) {
            case Space.Discrete _ -> "discrete";
            case Space.Box box -> box.bounded() ? "continuous" : "continuous and unbounded";
          };
      throw new UnfitEnvironmentException(
          algorithm.name(), specification.name(), kind, actingIn(actions));
    }
  }

  private static void requireMemory(
      HyperparameterValues values, EnvironmentSpecification specification) {
    MemoryNeed.of(values, specification).requireWithin(Runtime.getRuntime().maxMemory(), values);
  }

  /**
   * A training at its first step.
   *
   * @param algorithm one of {@link #names}
   * @param environment one of {@link tars.engine.environment.Environments#names}
   * @param hyperparameters values by name, the rest have their defaults: numbers, truth values, or
   *     texts that hold one
   * @param seed ≥ 0: the same gives the same training, bit for bit
   * @param totalSteps ≥ 1: environment steps after which it is finished
   * @throws UnknownAlgorithmException naming what there is
   * @throws tars.engine.environment.UnknownEnvironmentException naming what there is
   * @throws InvalidHyperparameterException if a name is unknown, a value is not allowed, or the
   *     training would need more memory than there is
   * @throws UnfitEnvironmentException naming the algorithms that fit the environment's actions
   */
  public static Training create(
      String algorithm,
      String environment,
      Map<String, ?> hyperparameters,
      long seed,
      long totalSteps,
      Kernels kernels) {
    Algorithm named = named(algorithm);
    requireAtLeast("seed", seed, 0);
    requireAtLeast("total_steps", totalSteps, 1);
    HyperparameterValues values = validated(named, hyperparameters);
    requireFit(named, environment, values);
    return named.start(new TrainingSetup(environment, seed, totalSteps, kernels), values);
  }

  /** A training as its checkpoint describes it. */
  static Training resume(
      Algorithm algorithm, TrainingSetup setup, Map<String, ?> hyperparameters, DataInput state)
      throws IOException {
    requireAtLeast("seed", setup.seed(), 0);
    requireAtLeast("total_steps", setup.totalSteps(), 1);
    HyperparameterValues values = validated(algorithm, hyperparameters);
    requireActing(algorithm, setup.specification());
    requireMemory(values, setup.specification());
    return algorithm.resume(setup, values, state);
  }

  /**
   * A training that goes on, bit for bit, from where its checkpoint was made.
   *
   * @param checkpoint what {@link Training#checkpoint} gave
   * @param kernels need not be those the checkpoint was made with: all compute the same bits
   * @throws CheckpointFormatException if the bytes are foreign, of a newer version, cut short,
   *     changed, or do not fit together
   */
  public static Training resume(byte[] checkpoint, Kernels kernels) {
    return CheckpointFormat.decode(checkpoint, kernels);
  }

  static Algorithm named(String name) {
    return ALL.stream()
        .filter(algorithm -> algorithm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownAlgorithmException(name, names()));
  }

  static void requireAtLeast(String field, long value, long min) {
    if (value < min) {
      throw new InvalidHyperparameterException(
          field, Long.toString(value), "a whole number ≥ " + min);
    }
  }
}
