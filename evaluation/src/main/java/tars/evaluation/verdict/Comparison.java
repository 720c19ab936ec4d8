package tars.evaluation.verdict;

import java.util.List;
import java.util.Optional;
import tars.engine.environment.EnvironmentSpecification;
import tars.evaluation.protocol.Episode;

/**
 * The comparison of a candidate with a baseline on pairs of episodes from the same fresh reset
 * seeds. Valid only if neither policy was trained or chosen on these seeds. May be asked at any
 * time. Not safe for use by several threads.
 */
public final class Comparison {

  private final ComparisonTerms terms;
  private final GridBet returns;
  private final Optional<GridBet> failures;
  private int pairs;

  public Comparison(ComparisonTerms terms) {
    this.terms = terms;
    this.returns =
        new GridBet(terms.range(), terms.relativeMargin() * terms.range(), terms.levelPerMeasure());
    this.failures =
        terms.failure().map(end -> new GridBet(1, terms.relativeMargin(), terms.levelPerMeasure()));
  }

  /**
   * The next pairs. Nothing is taken in unless all of them are sound.
   *
   * @param candidate episodes of the candidate, indices going on from the last call's
   * @param baseline the baseline's episodes with the same indices and seeds
   * @throws IllegalArgumentException if the episodes do not pair
   * @throws ReturnOutOfRangeException if a return is not a number or outside the declared range
   */
  public void add(List<Episode> candidate, List<Episode> baseline) {
    if (candidate.size() != baseline.size()) {
      throw new IllegalArgumentException(
          "episodes: "
              + candidate.size()
              + " of the candidate and "
              + baseline.size()
              + " of the baseline; give pairs");
    }
    for (int i = 0; i < candidate.size(); i++) {
      requirePair(pairs + i, candidate.get(i), baseline.get(i));
      requireInRange("candidate", candidate.get(i));
      requireInRange("baseline", baseline.get(i));
    }
    for (int i = 0; i < candidate.size(); i++) {
      fold(candidate.get(i), baseline.get(i));
    }
  }

  private static void requirePair(int index, Episode candidate, Episode baseline) {
    if (candidate.index() != index || baseline.index() != index) {
      throw new IllegalArgumentException(
          "episodes: indices "
              + candidate.index()
              + " and "
              + baseline.index()
              + " where "
              + index
              + " follows; give them in order, none left out");
    }
    if (candidate.seed() != baseline.seed()) {
      throw new IllegalArgumentException(
          "episode "
              + index
              + ": seeds "
              + candidate.seed()
              + " and "
              + baseline.seed()
              + "; a pair starts from one seed");
    }
  }

  private void requireInRange(String whose, Episode episode) {
    double value = episode.episodeReturn();
    if (!EnvironmentSpecification.allowsReturn(terms.minReturn(), terms.maxReturn(), value)) {
      throw new ReturnOutOfRangeException(
          whose
              + ", episode "
              + episode.index()
              + ": return "
              + value
              + " is outside the environment's declared ["
              + terms.minReturn()
              + ", "
              + terms.maxReturn()
              + "]; there is no verdict");
    }
  }

  private void fold(Episode candidate, Episode baseline) {
    double difference = candidate.episodeReturn() - baseline.episodeReturn();
    // Within the tolerance: a bet's outcome must not fall below −1.
    returns.add(Math.clamp(difference, -terms.range(), terms.range()));
    failures.ifPresent(bet -> bet.add(failure(baseline) - failure(candidate)));
    pairs++;
  }

  private int failure(Episode episode) {
    return terms.failure().filter(end -> end == episode.end()).isPresent() ? 1 : 0;
  }

  public int pairs() {
    return pairs;
  }

  /**
   * Whether more pairs are worth their time: neither better nor worse is shown yet, and better
   * would be by that pair, were the pairs to come as those so far. A rule of when to stop may look
   * at anything: the verdict is valid at every pair.
   */
  public boolean wouldShowBetterBy(int pair) {
    Verdict now = verdict();
    return pair > pairs
        && now != Verdict.BETTER
        && now != Verdict.WORSE
        && (returns.wouldBeShownBy(pair, Alternative.BETTER)
            || (returns.mean() >= 0
                && failures
                    .filter(bet -> bet.wouldBeShownBy(pair, Alternative.BETTER))
                    .isPresent()));
  }

  public Verdict verdict() {
    return evidence().verdict();
  }

  /** The verdict on all pairs so far, with everything it rests on. */
  public Evidence evidence() {
    MeasureEvidence aboutReturns = returns.evidence();
    Optional<MeasureEvidence> aboutFailures = failures.map(GridBet::evidence);
    Judgement judgement = Judgement.of(aboutReturns, aboutFailures);
    return new Evidence(
        terms,
        pairs,
        Wealth.stakes(),
        aboutReturns,
        aboutFailures,
        judgement.verdict(),
        judgement.reason());
  }
}
