package tars.evaluation.verdict;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The fortunes of six gamblers who each stake a constant share of what they own on every outcome;
 * their mean is an e-process (method of mixtures: an average of martingales is a martingale). Kept
 * as logarithms. {@link StrictMath} and a fixed order of plain additions make the bits the same on
 * every machine.
 */
final class Wealth {

  /** Stakes λ; a stake below 1 keeps every factor 1 + λu positive for outcomes u ≥ −1. */
  private static final double[] STAKES = {0.05, 0.1, 0.2, 0.4, 0.7, 0.95};

  private static final double LOG_GAMBLERS = StrictMath.log(STAKES.length);

  private final double[] logSums = new double[STAKES.length];

  static List<Double> stakes() {
    return DoubleStream.of(STAKES).boxed().toList();
  }

  /** One outcome, ≥ −1, whose expectation is at most 0 if the claim bet on is false. */
  void bet(double outcome) {
    for (int gambler = 0; gambler < STAKES.length; gambler++) {
      logSums[gambler] += StrictMath.log1p(STAKES[gambler] * outcome);
    }
  }

  /** Natural logarithm of the gamblers' mean fortune; 0 before the first bet. */
  double log() {
    return logAfter(1);
  }

  /**
   * What {@link #log} would be after {@code times} as many outcomes, were those to come as those so
   * far: a guess to plan by, and no evidence.
   */
  double logAfter(double times) {
    double largest = logSums[0] * times;
    for (double sum : logSums) {
      largest = Math.max(largest, sum * times);
    }
    double scaled = 0;
    for (double sum : logSums) {
      scaled += StrictMath.exp(sum * times - largest);
    }
    return largest + StrictMath.log(scaled) - LOG_GAMBLERS;
  }

  /** Each gambler's log fortune, in the order of {@link #stakes}. */
  List<Double> logSums() {
    return DoubleStream.of(logSums).boxed().toList();
  }
}
