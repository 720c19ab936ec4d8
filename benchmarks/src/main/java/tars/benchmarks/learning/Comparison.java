package tars.benchmarks.learning;

import tars.benchmarks.Results;
import tars.evaluation.statistics.Interval;
import tars.evaluation.statistics.StratifiedBootstrap;

/**
 * How likely a seed of TARS earns more than one of Stable-Baselines3, ties counting half.
 *
 * @param probability of it
 * @param interval 95 %, of the stratified bootstrap over the seeds' mean returns
 */
record Comparison(double probability, Interval interval) {

  private static final double EVEN = 0.5;

  /** Of the bootstrap: any would do, and it stays so that a page comes out the same again. */
  static final long BOOTSTRAP_SEED = 1;

  /**
   * The comparison over some pairs.
   *
   * @param tars [pairs][seeds] mean returns
   * @param peer [pairs][seeds] mean returns
   */
  static Comparison of(double[][] tars, double[][] peer) {
    return new Comparison(
        StratifiedBootstrap.probabilityOfImprovement(tars, peer),
        StratifiedBootstrap.probabilityOfImprovementInterval(tars, peer, BOOTSTRAP_SEED));
  }

  /** The comparison of one pair's seeds, at least one a side. */
  static Comparison of(Batch batch) {
    return of(
        new double[][] {batch.means(Side.TARS)},
        new double[][] {batch.means(Side.STABLE_BASELINES3)});
  }

  /** Whether TARS is worse, as far as 95 % can tell. */
  boolean liesBelowEven() {
    return interval.high() < EVEN;
  }

  /** The seed in the middle; the mean of the two in the middle where there is none. */
  static double median(double[] means) {
    return Results.percentile(Results.sorted(means), 0.5);
  }
}
