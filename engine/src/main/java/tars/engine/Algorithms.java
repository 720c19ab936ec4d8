package tars.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tars.engine.math.Kernels;
import tars.engine.ppo.Ppo;

/** The algorithms TARS ships, and the one way to start or resume a training. */
public final class Algorithms {

  private static final List<Algorithm> ALL = List.of(new Ppo());

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
   * All hyperparameters of an algorithm, those that were given and the defaults of the rest, each a
   * {@link Long}, {@link Double} or {@link String} by its type.
   *
   * @param given values by name: numbers, or texts that hold one
   * @throws UnknownAlgorithmException naming what there is
   * @throws InvalidHyperparameterException if a name is unknown or a value is not allowed
   */
  public static Map<String, Object> validated(String algorithm, Map<String, ?> given) {
    return validated(named(algorithm), given);
  }

  static Map<String, Object> validated(Algorithm algorithm, Map<String, ?> given) {
    List<String> known =
        algorithm.hyperparameters().stream().map(HyperparameterSpecification::name).toList();
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw InvalidHyperparameterException.unknown(algorithm.name(), name, known);
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (HyperparameterSpecification specification : algorithm.hyperparameters()) {
      values.put(specification.name(), specification.valueIn(given));
    }
    return values;
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
    named.requireFit(environment, validated(named, hyperparameters));
  }

  /**
   * A training at its first step.
   *
   * @param algorithm one of {@link #names}
   * @param environment one of {@link tars.engine.environment.Environments#names}
   * @param hyperparameters values by name, the rest have their defaults: numbers, or texts that
   *     hold one
   * @param seed ≥ 0: the same gives the same training, bit for bit
   * @param totalSteps ≥ 1: environment steps after which it is finished
   * @throws UnknownAlgorithmException naming what there is
   * @throws tars.engine.environment.UnknownEnvironmentException naming what there is
   * @throws InvalidHyperparameterException if a name is unknown or a value is not allowed
   * @throws IllegalArgumentException if the environment's spaces do not fit the algorithm
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
    return named.start(environment, validated(named, hyperparameters), seed, totalSteps, kernels);
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
