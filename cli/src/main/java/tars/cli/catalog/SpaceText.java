package tars.cli.catalog;

import static tars.cli.output.Paragraph.HELD;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import tars.cli.output.JsonLine;
import tars.engine.environment.Space;

/** Spaces as people and programs read them. */
final class SpaceText {

  private static final String TO = HELD + "to" + HELD;

  private SpaceText() {}

  /** {@code 0 to 2}, or {@code 3 numbers: -1 to 1, -1 to 1, -8 to 8}. */
  static String of(Space space) {
    return switch (space) {
      case Space.Discrete(int n) -> n == 1 ? "0" : "0 to " + (n - 1);
      case Space.Box box -> box.size() == 1 ? "a number: " + bounds(box) : numbers(box);
    };
  }

  private static String numbers(Space.Box box) {
    return box.size() + " numbers: " + bounds(box);
  }

  /** The bounds of each number, once where all have the same. */
  private static String bounds(Space.Box box) {
    float[] low = box.low();
    float[] high = box.high();
    StringJoiner all = new StringJoiner(", ");
    String first = interval(low[0], high[0]);
    boolean same = true;
    for (int i = 0; i < low.length; i++) {
      String interval = interval(low[i], high[i]);
      same &= interval.equals(first);
      all.add(interval);
    }
    return !same ? all.toString() : low.length == 1 ? first : "each " + first;
  }

  private static String interval(float low, float high) {
    boolean above = low != Float.NEGATIVE_INFINITY;
    boolean below = high != Float.POSITIVE_INFINITY;
    if (above && below) {
      return figure(low) + TO + figure(high);
    }
    return above ? "from" + HELD + figure(low) : below ? "up" + TO + figure(high) : "any";
  }

  /** Four digits say what a bound is; JSON has them all. */
  private static String figure(float value) {
    return Math.abs(value) >= 1e6
        ? String.format(Locale.ROOT, "%.3g", value)
        : trimmed(String.format(Locale.ROOT, "%.4f", value));
  }

  private static String trimmed(String decimal) {
    return decimal.replaceAll("\\.?0+$", "");
  }

  /** The same for programs: a bound that is infinite is null. */
  static void describe(JsonLine line, Space space) {
    switch (space) {
      case Space.Discrete(int n) -> line.text("type", "discrete").number("size", 1).number("n", n);
      case Space.Box box ->
          line.text("type", "box")
              .number("size", box.size())
              .objects(
                  "bounds",
                  IntStream.range(0, box.size()).boxed().toList(),
                  (bounds, i) -> bounds.number("low", box.low()[i]).number("high", box.high()[i]));
    }
  }
}
