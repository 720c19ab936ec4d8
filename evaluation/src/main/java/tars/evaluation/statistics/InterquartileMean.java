package tars.evaluation.statistics;

import java.util.Arrays;

/**
 * The mean of the middle half, as {@code scipy.stats.trim_mean(values, 0.25)} and with it rliable
 * compute it: a quarter of the values, rounded down, is cut at either end; none is weighted.
 */
final class InterquartileMean {

  private InterquartileMean() {}

  /** Values cut at either end of {@code count} sorted ones. */
  static int cut(int count) {
    return (int) (0.25 * count);
  }

  /**
   * The interquartile mean of values in any order.
   *
   * @param values at least one, none NaN
   */
  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = cut(sorted.length);
    double sum = 0;
    for (int i = cut; i < sorted.length - cut; i++) {
      sum += sorted[i];
    }
    return sum / (sorted.length - 2 * cut);
  }
}
