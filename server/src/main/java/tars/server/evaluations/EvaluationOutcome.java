package tars.server.evaluations;

import java.util.List;
import java.util.Locale;
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

/** What came of an evaluation: the same episodes give the same bits. */
record EvaluationOutcome(Summary summary, Judgement judgement) {

  /** A question a person asks is a line of comparisons of its own. */
  private static final int ALONE = 1;

  /**
   * Computes it.
   *
   * @param candidate all episodes of the policy, by index
   * @param baseline all episodes of the baseline on the same seeds; empty where there is none
   */
  static EvaluationOutcome of(
      Evaluation evaluation, List<Episode> candidate, List<Episode> baseline) {
    Subject subject = evaluation.subject();
    double[] returns = candidate.stream().mapToDouble(Episode::episodeReturn).toArray();
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

  private static Judgement judge(
      Evaluation evaluation, List<Episode> candidate, List<Episode> baseline) {
    if (evaluation.baselineVersion() == null) {
      String reason =
          evaluation.subject().candidate()
              ? "no policy was live yet: nothing to compare with"
              : "there is no other policy to compare with: none is live, or this one is";
      return new Judgement(null, reason, null, null, null);
    }
    @Nullable Integer number = evaluation.comparisonNumber();
    EnvironmentSpecification environment =
        Environments.specification(evaluation.subject().environment());
    ComparisonTerms terms = ComparisonTerms.of(environment, number == null ? ALONE : number);
    Comparison comparison = new Comparison(terms);
    comparison.add(candidate, baseline);
    Evidence evidence = comparison.evidence();
    return new Judgement(
        evidence.verdict().name().toLowerCase(Locale.ROOT),
        evidence.reason(),
        evidence.returns().low(),
        evidence.returns().high(),
        terms.level());
  }
}
