package tars.evaluation.verdict;

import java.util.List;
import java.util.OptionalInt;

/**
 * The bets on one measure: the return, or the failures. A difference is what the candidate has more
 * of: its return less the baseline's; the baseline's failure (0 or 1) less the candidate's.
 *
 * @param range the most two outcomes can differ by, either way
 * @param margin the loss that does not matter, in the unit of the measure
 * @param level the chance that any false claim about this measure is ever shown
 * @param pairs pairs of episodes bet on
 * @param meanDifference mean of the differences; NaN without pairs
 * @param low lower end of the confidence sequence for the mean difference at this level
 * @param high upper end of the confidence sequence for the mean difference at this level
 * @param claims one of each {@link Alternative}, in its order
 */
public record MeasureEvidence(
    double range,
    double margin,
    double level,
    int pairs,
    double meanDifference,
    double low,
    double high,
    List<Claim> claims) {

  public MeasureEvidence {
    claims = List.copyOf(claims);
  }

  /** Whether the claim was seen to hold at any look. */
  public boolean shown(Alternative alternative) {
    return claims.stream()
        .anyMatch(claim -> claim.alternative() == alternative && claim.shownAt().isPresent());
  }

  /** Both directions were shown, which chance alone does less often than {@link #level}. */
  public boolean conflicting() {
    return (shown(Alternative.BETTER) && shown(Alternative.WORSE))
        || (shown(Alternative.NO_WORSE) && shown(Alternative.WORSE_BY_MARGIN));
  }

  /**
   * One claim and what was won by betting on it.
   *
   * @param alternative the claim
   * @param logWealth natural logarithm of the wealth at the last pair
   * @param shownAt the pair after which it was first seen to hold, empty if never
   * @param logSums the log fortune of each stake of {@link Evidence#stakes}
   */
  public record Claim(
      Alternative alternative, double logWealth, OptionalInt shownAt, List<Double> logSums) {

    public Claim {
      logSums = List.copyOf(logSums);
    }
  }
}
