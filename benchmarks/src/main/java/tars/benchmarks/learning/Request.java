package tars.benchmarks.learning;

import java.util.Map;
import java.util.TreeMap;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;

/**
 * One training to be made; both sides are asked the same.
 *
 * @param algorithm its short name
 * @param environment Gymnasium's id
 * @param totalSteps environment steps, over all environments
 * @param seed of the training
 * @param hyperparameters values by name; the rest have Stable-Baselines3's defaults
 */
record Request(
    String algorithm,
    String environment,
    long totalSteps,
    long seed,
    Map<String, Object> hyperparameters) {

  Pair pair() {
    return new Pair(algorithm, environment);
  }

  /**
   * Whether both ask for the same training: a default that one of them spells out and a {@code 1}
   * for a {@code 1.0} make no difference.
   */
  boolean asksTheSameAs(Request other) {
    return pair().equals(other.pair())
        && totalSteps == other.totalSteps
        && seed == other.seed
        && resolved().equals(other.resolved());
  }

  private Map<String, Object> resolved() {
    Map<String, Object> values = new TreeMap<>();
    if (Algorithms.names().contains(algorithm)) {
      for (HyperparameterSpecification one : Algorithms.hyperparameters(algorithm)) {
        values.put(one.name(), plain(one.defaultValue()));
      }
    }
    hyperparameters.forEach((name, value) -> values.put(name, plain(value)));
    return values;
  }

  private static Object plain(Object value) {
    return value instanceof Number number ? (Object) number.doubleValue() : value.toString();
  }
}
