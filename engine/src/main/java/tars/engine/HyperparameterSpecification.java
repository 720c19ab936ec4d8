package tars.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be set on an algorithm: a name, what it means, and the values it takes.
 *
 * @param name SB3's name, snake_case
 * @param description what it does, one sentence
 * @param type what values are
 * @param defaultValue the value where none is given: a {@link Long}, {@link Double}, {@link
 *     Boolean} or {@link String} by type
 * @param min the lowest value; NaN where values are no numbers
 * @param minIncluded whether {@code min} itself is allowed
 * @param max the highest value; NaN where values are no numbers
 * @param maxIncluded whether {@code max} itself is allowed
 * @param choices the values of a choice; empty otherwise
 * @param fixedBecause why it cannot be changed once a training has begun; empty where it can
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
    List<String> choices,
    Optional<String> fixedBecause) {

  /** The most hidden layers, and the most outputs of one: beyond, a core cannot train it. */
  private static final int MAX_LAYERS = 8;

  private static final int MAX_WIDTH = 4096;

  private static final Pattern LAYERS = Pattern.compile("[0-9]{1,9}( *, *[0-9]{1,9})*");

  /** As people and JSON write numbers; Java reads more. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** What the values of a hyperparameter are. */
  public enum Type {
    INTEGER,
    REAL,
    BOOLEAN,
    CHOICE,
    /**
     * Widths of layers with commas between them, as a text: {@code 256,256}. A list of them, or a
     * single one, may be given as well.
     */
    LAYERS
  }

  private static final Optional<String> CHANGEABLE = Optional.empty();

  public HyperparameterSpecification {
    choices = List.copyOf(choices);
  }

  /** A whole number in [min, max]. */
  public static HyperparameterSpecification integer(
      String name, String description, long defaultValue, long min, long max) {
    return new HyperparameterSpecification(
        name, description, Type.INTEGER, defaultValue, min, true, max, true, List.of(), CHANGEABLE);
  }

  /** A real number in [min, max]. */
  public static HyperparameterSpecification real(
      String name, String description, double defaultValue, double min, double max) {
    return new HyperparameterSpecification(
        name, description, Type.REAL, defaultValue, min, true, max, true, List.of(), CHANGEABLE);
  }

  /** A real number in (min, max]. */
  public static HyperparameterSpecification realAbove(
      String name, String description, double defaultValue, double min, double max) {
    return new HyperparameterSpecification(
        name, description, Type.REAL, defaultValue, min, false, max, true, List.of(), CHANGEABLE);
  }

  /** One of some words. */
  public static HyperparameterSpecification choice(
      String name, String description, String defaultValue, List<String> choices) {
    return unordered(name, description, Type.CHOICE, defaultValue, choices);
  }

  /** True or false. */
  public static HyperparameterSpecification flag(
      String name, String description, boolean defaultValue) {
    return unordered(name, description, Type.BOOLEAN, defaultValue, List.of());
  }

  /** Widths of hidden layers. */
  public static HyperparameterSpecification layers(
      String name, String description, String defaultValue) {
    return unordered(name, description, Type.LAYERS, defaultValue, List.of());
  }

  private static HyperparameterSpecification unordered(
      String name, String description, Type type, Object defaultValue, List<String> choices) {
    double none = Double.NaN;
    return new HyperparameterSpecification(
        name, description, type, defaultValue, none, true, none, true, choices, CHANGEABLE);
  }

  /**
   * The same, of which a training keeps its first value.
   *
   * @param reason a clause: {@code the network is laid out with it}
   */
  public HyperparameterSpecification fixed(String reason) {
    return new HyperparameterSpecification(
        name,
        description,
        type,
        defaultValue,
        min,
        minIncluded,
        max,
        maxIncluded,
        choices,
        Optional.of(reason));
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
      case BOOLEAN -> "true or false";
      case CHOICE -> String.join(" or ", choices);
      case LAYERS ->
          "widths of 1 to %d layers, each in [1, %d], with commas between them"
              .formatted(MAX_LAYERS, MAX_WIDTH);
    };
  }

  /** A number as people write it: {@code 3e-4} where Java says 3.0E-4. */
  public static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : Double.toString(value).replace(".0E", "e").replace('E', 'e');
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
      case BOOLEAN ->
          switch (given) {
            case Boolean flag -> (Object) flag;
            case String text when text.equals("true") || text.equals("false") ->
                Boolean.valueOf(text);
            default -> throw refused(given);
          };
      case LAYERS -> layers(given);
    };
  }

  /** The widths with nothing but commas between them. */
  private String layers(Object given) {
    String text =
        given instanceof List<?> listed
            ? listed.stream().map(String::valueOf).collect(Collectors.joining(","))
            : String.valueOf(given).strip();
    if (!LAYERS.matcher(text).matches()) {
      throw refused(given);
    }
    List<Integer> widths = Arrays.stream(text.split(" *, *")).map(Integer::valueOf).toList();
    if (widths.size() > MAX_LAYERS || widths.stream().anyMatch(w -> w < 1 || w > MAX_WIDTH)) {
      throw refused(given);
    }
    return widths.stream().map(String::valueOf).collect(Collectors.joining(","));
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
