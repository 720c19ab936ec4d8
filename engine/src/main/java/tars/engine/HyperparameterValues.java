package tars.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tars.engine.math.Activation;

/**
 * A value for every hyperparameter of an algorithm, each of its type and allowed; in the order of
 * the algorithm's specifications.
 */
public final class HyperparameterValues {

  private final Map<String, Object> values;

  HyperparameterValues(Map<String, Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** The values by name: a {@link Long}, {@link Double}, {@link Boolean} or {@link String} each. */
  public Map<String, Object> byName() {
    return new LinkedHashMap<>(values);
  }

  /** The value of a whole number. */
  public int integer(String name) {
    return Math.toIntExact((Long) value(name));
  }

  /** The value of a real number. */
  public double real(String name) {
    return (Double) value(name);
  }

  /** The value of a switch. */
  public boolean flag(String name) {
    return (Boolean) value(name);
  }

  /** The value of a choice. */
  public String word(String name) {
    return (String) value(name);
  }

  /** The widths of layers. */
  public List<Integer> layers(String name) {
    return Arrays.stream(word(name).split(",")).map(Integer::valueOf).toList();
  }

  /** The value of {@code activation_fn}. */
  public Activation activation() {
    return Activation.valueOf(word("activation_fn").toUpperCase(Locale.ROOT));
  }

  /** A real number and its course, which {@code <name>_schedule} tells. */
  public Schedule schedule(String name) {
    String shape = word(name + "_schedule");
    return new Schedule(real(name), Schedule.Shape.valueOf(shape.toUpperCase(Locale.ROOT)));
  }

  /**
   * Refuses a value that does not fit the others.
   *
   * @param allowed what would fit, in words
   */
  public InvalidHyperparameterException refused(String name, String allowed) {
    return new InvalidHyperparameterException(name, String.valueOf(value(name)), allowed);
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing");
    }
    return value;
  }
}
