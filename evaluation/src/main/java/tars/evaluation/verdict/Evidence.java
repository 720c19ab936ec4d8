package tars.evaluation.verdict;

import java.util.List;
import java.util.Optional;

/**
 * A verdict and what it rests on: enough to compute it again from the stored episodes and find the
 * same bits.
 *
 * @param terms what was fixed beforehand
 * @param pairs pairs of episodes compared
 * @param stakes the shares that were bet
 * @param returns the bets on the return
 * @param failures the bets on failures, where the environment says what a failure is
 * @param verdict what follows
 * @param reason the verdict in a sentence for people
 */
public record Evidence(
    ComparisonTerms terms,
    int pairs,
    List<Double> stakes,
    MeasureEvidence returns,
    Optional<MeasureEvidence> failures,
    Verdict verdict,
    String reason) {

  public Evidence {
    stakes = List.copyOf(stakes);
  }
}
