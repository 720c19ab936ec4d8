package tars.server.evaluations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * N seeded episodes of one policy, compared with as many of the baseline's; a candidate with more,
 * where they may yet show it to be better.
 *
 * @param subject what is evaluated
 * @param baselineVersion what it is compared with; null before it began, and where there is nothing
 *     to compare with
 * @param comparisonNumber which of its baseline's comparisons this is; null unless a candidate
 * @param summary the returns in figures, null before the end
 * @param judgement what came of the comparison, null before the end
 * @param promoted whether the policy became live by this
 * @param error why it failed
 */
record Evaluation(
    UUID id,
    Subject subject,
    @Nullable Long baselineVersion,
    @Nullable Integer comparisonNumber,
    EvaluationStatus status,
    @Nullable Summary summary,
    @Nullable Judgement judgement,
    boolean promoted,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  /**
   * What decides every bit of the episodes.
   *
   * @param runId the run that made the policy a candidate, null where a person asked
   * @param candidate made by a run, and so allowed to become live
   * @param episodes how many
   * @param seed the episodes' seeds derive from it
   */
  record Subject(
      String agentId,
      @Nullable UUID runId,
      long policyVersion,
      String environment,
      boolean candidate,
      int episodes,
      long seed) {}

  /** The returns in figures; a standard deviation takes two. */
  record Summary(
      double mean,
      double iqm,
      double iqmLow,
      double iqmHigh,
      @Nullable Double std,
      double min,
      double max) {}

  /**
   * The verdict, if there was something to compare with, and its reason either way.
   *
   * @param pairs pairs of episodes it rests on
   * @param difference mean difference in return over these pairs
   * @param differenceLow lower end of the interval for the mean difference in return
   * @param level the chance that this comparison ever shows a false claim
   */
  record Judgement(
      @Nullable String verdict,
      String reason,
      @Nullable Integer pairs,
      @Nullable Double difference,
      @Nullable Double differenceLow,
      @Nullable Double differenceHigh,
      @Nullable Double level) {

    /** There was nothing to compare with. */
    static Judgement none(String reason) {
      return new Judgement(null, reason, null, null, null, null, null);
    }
  }
}
