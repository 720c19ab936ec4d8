package tars.evaluation.verdict;

import java.util.Optional;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.EpisodeEnd;

/**
 * What is fixed before the first pair of episodes is run.
 *
 * @param minReturn the lowest return an episode can have
 * @param maxReturn the highest return an episode can have
 * @param failure the end that means failure; where empty, the return alone is compared
 * @param relativeMargin the loss that does not matter, as a share of the range of returns, and of
 *     failures; in [0, 1)
 * @param totalLevel the chance, over all candidates compared with the same baseline together, that
 *     any false claim is ever shown; in (0, 1)
 * @param comparisonNumber which comparison with that baseline this is, from 1; a later one gets
 *     less
 */
public record ComparisonTerms(
    double minReturn,
    double maxReturn,
    Optional<EpisodeEnd> failure,
    double relativeMargin,
    double totalLevel,
    int comparisonNumber) {

  public static final double DEFAULT_RELATIVE_MARGIN = 0.01;
  public static final double DEFAULT_TOTAL_LEVEL = 0.05;

  /**
   * How fast the level is spent: a slow decay, since lines of candidates are long. The shares
   * k^−1.6 / ζ(1.6) sum to 1; ζ(1.6) = 2.28577, rounded up.
   */
  private static final double SPENDING_EXPONENT = -1.6;

  private static final double SPENDING_SUM = 2.2858;

  public ComparisonTerms {
    if (!(minReturn < maxReturn) || !Double.isFinite(maxReturn - minReturn)) {
      throw new IllegalArgumentException(
          "returns: [" + minReturn + ", " + maxReturn + "]; give a finite, non-empty range");
    }
    if (!(relativeMargin >= 0 && relativeMargin < 1)) {
      throw new IllegalArgumentException(
          "relativeMargin: " + relativeMargin + "; give a share of the range in [0, 1)");
    }
    if (!(totalLevel > 0 && totalLevel < 1)) {
      throw new IllegalArgumentException("totalLevel: " + totalLevel + "; give one in (0, 1)");
    }
    if (comparisonNumber < 1) {
      throw new IllegalArgumentException(
          "comparisonNumber: " + comparisonNumber + "; the first comparison is number 1");
    }
  }

  /** The terms of a baseline's {@code comparisonNumber}th comparison in that environment. */
  public static ComparisonTerms of(EnvironmentSpecification environment, int comparisonNumber) {
    return new ComparisonTerms(
        environment.minReturn(),
        environment.maxReturn(),
        environment.failure(),
        DEFAULT_RELATIVE_MARGIN,
        DEFAULT_TOTAL_LEVEL,
        comparisonNumber);
  }

  /** The most that two returns can differ by. */
  public double range() {
    return maxReturn - minReturn;
  }

  /** The chance that this comparison ever shows any false claim. */
  public double level() {
    return totalLevel * StrictMath.pow(comparisonNumber, SPENDING_EXPONENT) / SPENDING_SUM;
  }

  /** The part of {@link #level} that each measure has: half, where failures are compared too. */
  public double levelPerMeasure() {
    return failure.isPresent() ? level() / 2 : level();
  }
}
