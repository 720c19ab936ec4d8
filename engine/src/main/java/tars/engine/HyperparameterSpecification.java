package tars.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may be set on an algorithm: a name, what it means, and the values it takes.
 *
 * @param name SB3's name, snake_case
 * @param description what it does, one sentence
 * @param type what values are
 * @param defaultValue the value where none is given: a {@link Long}, {@link Double} or {@link
 *     String} by type
 * @param min the lowest value; NaN for a choice
 * @param minIncluded whether {@code min} itself is allowed
 * @param max the highest value; NaN for a choice
 * @param maxIncluded whether {@code max} itself is allowed
 * @param choices the values of a choice; empty otherwise
 */
public record HyperparameterSpecification(
    String name,
    String description,
    Type type,
    Object defaultValue,
    double min,
    boolean minIncluded,
    double max,
    boolean maxIncluded,
    List<String> choices) {

  /** As people and JSON write numbers; Java reads more. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** What the values of a hyperparameter are. */
  public enum Type {
    INTEGER,
    REAL,
    CHOICE
  }

  public HyperparameterSpecification {
    choices = List.copyOf(choices);
  }

  /** A whole number in [min, max]. */
  public static HyperparameterSpecification integer(
      String name, String description, long defaultValue, long min, long max) {
    return new HyperparameterSpecification(
        name, description, Type.INTEGER, defaultValue, min, true, max, true, List.of());
  }

  /** A real number in [min, max]. */
  public static HyperparameterSpecification real(
      String name, String description, double defaultValue, double min, double max) {
    return new HyperparameterSpecification(
        name, description, Type.REAL, defaultValue, min, true, max, true, List.of());
  }

  /** A real number in (min, max]. */
  public static HyperparameterSpecification realAbove(
      String name, String description, double defaultValue, double min, double max) {
    return new HyperparameterSpecification(
        name, description, Type.REAL, defaultValue, min, false, max, true, List.of());
  }

  /** One of some words. */
  public static HyperparameterSpecification choice(
      String name, String description, String defaultValue, List<String> choices) {
    return new HyperparameterSpecification(
        name, description, Type.CHOICE, defaultValue, Double.NaN, true, Double.NaN, true, choices);
  }

  /** The values allowed, in words: {@code a whole number in [1, 4096]}. */
  public String allowed() {
    return switch (type) {
      case INTEGER -> "a whole number in [%d, %d]".formatted((long) min, (long) max);
      case REAL ->
          String.format(
              Locale.ROOT,
              "a number in %s%s, %s%s",
              minIncluded ? "[" : "(",
              plain(min),
              plain(max),
              maxIncluded ? "]" : ")");
      case CHOICE -> String.join(" or ", choices);
    };
  }

  /** A number as people write it: {@code 3e-4} where Java says 3.0E-4. */
  public static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : Double.toString(value).replace(".0E", "e");
  }

  /**
   * The value given for this hyperparameter, or the default.
   *
   * @param values values by name: numbers, or texts that hold one
   * @throws InvalidHyperparameterException if it is not allowed
   */
  Object valueIn(Map<String, ?> values) {
    Object given = values.get(name);
    if (given == null) {
      if (values.containsKey(name)) {
        throw refused("null");
      }
      return defaultValue;
    }
    return switch (type) {
      case INTEGER -> (Object) (long) number(given, true);
      case REAL -> number(given, false);
      case CHOICE -> {
        if (!(given instanceof String text) || !choices.contains(text)) {
          throw refused(given);
        }
        yield text;
      }
    };
  }

  private double number(Object given, boolean whole) {
    double value =
        switch (given) {
          case Number number -> number.doubleValue();
          case String text when DECIMAL.matcher(text.strip()).matches() ->
              Double.parseDouble(text.strip());
          default -> throw refused(given);
        };
    boolean aboveMin = minIncluded ? value >= min : value > min;
    boolean belowMax = maxIncluded ? value <= max : value < max;
    if (!aboveMin || !belowMax || (whole && value != Math.rint(value))) {
      throw refused(given);
    }
    return value;
  }

  private InvalidHyperparameterException refused(Object given) {
    return new InvalidHyperparameterException(name, String.valueOf(given), allowed());
  }
}
