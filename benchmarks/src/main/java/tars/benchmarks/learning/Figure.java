package tars.benchmarks.learning;

import java.util.Locale;
import tars.evaluation.statistics.Interval;

/** Numbers as the page writes them. */
final class Figure {

  private Figure() {}

  /** A return: one decimal. */
  static String of(double value) {
    return signed(String.format(Locale.ROOT, "%.1f", value));
  }

  /** An interval of returns. */
  static String of(Interval interval) {
    return "[" + of(interval.low()) + ", " + of(interval.high()) + "]";
  }

  /** A probability: two decimals. */
  static String share(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** An interval of probabilities. */
  static String share(Interval interval) {
    return "[" + share(interval.low()) + ", " + share(interval.high()) + "]";
  }

  /** A whole number, short: {@code 20k}, {@code 1M}. */
  static String steps(long steps) {
    return steps % 1_000_000 == 0 && steps > 0
        ? steps / 1_000_000 + "M"
        : steps % 1_000 == 0 && steps > 0 ? steps / 1_000 + "k" : Long.toString(steps);
  }

  /** With a minus as long as a plus is wide, and zero without one. */
  static String signed(String number) {
    return number.matches("-0(\\.0*)?") ? number.substring(1) : number.replace('-', '−');
  }
}
