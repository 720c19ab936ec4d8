package tars.server.evaluations;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.evaluation.protocol.Episode;
import tars.evaluation.statistics.ReturnSummary;
import tars.evaluation.verdict.Comparison;
import tars.evaluation.verdict.ComparisonTerms;
import tars.evaluation.verdict.Evidence;
import tars.server.evaluations.Evaluation.Judgement;
import tars.server.evaluations.Evaluation.Subject;
import tars.server.evaluations.Evaluation.Summary;

/**
 * What came of an evaluation: the same episodes give the same bits.
 *
 * @param summary of the episodes that were asked for, a number fixed beforehand: a mean over as
 *     many as it took to decide would be biased
 */
record EvaluationOutcome(Summary summary, Judgement judgement) {

  /** Pairs of a candidate's comparison after which it is left undecided, whatever they cost. */
  private static final int PAIRS_MAX = 2_000;

  /**
   * What a candidate's comparison may cost, in environment steps of both sides together: a fraction
   * of a second of a core, since the next candidate waits.
   */
  private static final long STEPS_MAX = 300_000;

  /** A question a person asks is a line of comparisons of its own. */
  private static final int ALONE = 1;

  /**
   * Computes it.
   *
   * @param candidate episodes of the policy by index, those asked for and any beyond
   * @param baseline the baseline's on the same seeds; empty where there is none
   */
  static EvaluationOutcome of(
      Evaluation evaluation, List<Episode> candidate, List<Episode> baseline) {
    Subject subject = evaluation.subject();
    double[] returns =
        candidate.stream().limit(subject.episodes()).mapToDouble(Episode::episodeReturn).toArray();
    ReturnSummary summary = ReturnSummary.of(returns, subject.seed());
    double deviation = summary.standardDeviation();
    return new EvaluationOutcome(
        new Summary(
            summary.mean(),
            summary.interquartileMean(),
            summary.interquartileMeanInterval().low(),
            summary.interquartileMeanInterval().high(),
            Double.isNaN(deviation) ? null : deviation,
            summary.min(),
            summary.max()),
        judge(evaluation, candidate, baseline));
  }

  /**
   * How many pairs a candidate's comparison should have now: as many as were asked for again, while
   * they may yet show it to be better. What a person asks for is what a person gets.
   */
  static int pairsWanted(Evaluation evaluation, List<Episode> candidate, List<Episode> baseline) {
    int pairs = candidate.size();
    if (!evaluation.subject().candidate() || evaluation.baselineVersion() == null) {
      return pairs;
    }
    Comparison comparison = comparison(evaluation);
    comparison.add(candidate, baseline);
    int most = affordable(candidate, baseline);
    return comparison.wouldShowBetterBy(most)
        ? Math.min(most, pairs + evaluation.subject().episodes())
        : pairs;
  }

  /** Pairs that cost no more than allowed, were those to come as long as those so far. */
  private static int affordable(List<Episode> candidate, List<Episode> baseline) {
    long steps =
        Stream.concat(candidate.stream(), baseline.stream()).mapToLong(Episode::length).sum();
    return (int) Math.min(PAIRS_MAX, STEPS_MAX * candidate.size() / steps);
  }

  private static Judgement judge(
      Evaluation evaluation, List<Episode> candidate, List<Episode> baseline) {
    if (evaluation.baselineVersion() == null) {
      String reason =
          evaluation.subject().candidate()
              ? "no policy was live yet: nothing to compare with"
              : "there is no other policy to compare with: none is live, or this one is";
      return Judgement.none(reason);
    }
    Comparison comparison = comparison(evaluation);
    comparison.add(candidate, baseline);
    Evidence evidence = comparison.evidence();
    return new Judgement(
        evidence.verdict().name().toLowerCase(Locale.ROOT),
        evidence.reason(),
        evidence.pairs(),
        evidence.returns().meanDifference(),
        evidence.returns().low(),
        evidence.returns().high(),
        evidence.terms().level());
  }

  private static Comparison comparison(Evaluation evaluation) {
    @Nullable Integer number = evaluation.comparisonNumber();
    EnvironmentSpecification environment =
        Environments.specification(evaluation.subject().environment());
    return new Comparison(ComparisonTerms.of(environment, number == null ? ALONE : number));
  }
}
