package tars.evaluation.statistics;

import java.util.Arrays;

/**
 * The returns of an evaluation in a few figures. They describe; {@code tars.evaluation.verdict}
 * decides.
 *
 * @param count returns summarised, ≥ 1
 * @param mean arithmetic mean
 * @param interquartileMean mean of the middle half
 * @param interquartileMeanInterval 95 % percentile bootstrap interval of that
 * @param standardDeviation of the sample (n − 1); NaN for a single return
 * @param min the lowest
 * @param max the highest
 */
public record ReturnSummary(
    int count,
    double mean,
    double interquartileMean,
    Interval interquartileMeanInterval,
    double standardDeviation,
    double min,
    double max) {

  /**
   * Summarises returns; the same returns and seed give the same bits.
   *
   * @param returns at least one, each finite
   * @param seed of the bootstrap, ≥ 0
   * @throws IllegalArgumentException if there is none, or one is not finite
   */
  public static ReturnSummary of(double[] returns, long seed) {
    if (returns.length == 0) {
      throw new IllegalArgumentException("returns: none; give at least one");
    }
    double sum = 0;
    for (int i = 0; i < returns.length; i++) {
      if (!Double.isFinite(returns[i])) {
        throw new IllegalArgumentException(
            "returns: number " + i + " is " + returns[i] + "; give finite ones");
      }
      sum += returns[i];
    }
    double mean = sum / returns.length;
    double squares = 0;
    for (double value : returns) {
      squares += (value - mean) * (value - mean);
    }
    return new ReturnSummary(
        returns.length,
        mean,
        InterquartileMean.of(returns),
        Bootstrap.interquartileMean(returns, seed),
        returns.length == 1 ? Double.NaN : Math.sqrt(squares / (returns.length - 1)),
        Arrays.stream(returns).min().getAsDouble(),
        Arrays.stream(returns).max().getAsDouble());
  }
}
