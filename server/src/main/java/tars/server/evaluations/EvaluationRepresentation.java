package tars.server.evaluations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as clients see it.
 *
 * @param episodes how many were asked for; the figures of the returns are of these
 * @param pairs how many pairs of episodes the verdict rests on: of a candidate that may yet be
 *     better, more than were asked for
 * @param difference mean difference in return over these pairs
 * @param level the chance that this comparison ever shows a false claim
 * @param comparisonNumber which of its baseline's comparisons this is
 * @param errorDetail where it failed, a stack trace; only where one evaluation is asked for alone
 * @param episodeList only where one evaluation is asked for alone
 */
public record EvaluationRepresentation(
    UUID id,
    String agentId,
    @Nullable UUID runId,
    long policyVersion,
    @Nullable Long baselineVersion,
    String environment,
    @Schema(enumeration = {"queued", "running", "completed", "failed", "cancelled"}) String status,
    int episodes,
    long seed,
    @Nullable Double meanReturn,
    @Nullable Double iqmReturn,
    @Nullable Double iqmLow,
    @Nullable Double iqmHigh,
    @Nullable Double stdReturn,
    @Nullable Double minReturn,
    @Nullable Double maxReturn,
    @Schema(enumeration = {"better", "no_worse", "worse", "undecided"}) @Nullable String verdict,
    @Nullable String verdictReason,
    @Nullable Integer pairs,
    @Nullable Double difference,
    @Nullable Double differenceLow,
    @Nullable Double differenceHigh,
    @Nullable Double level,
    @Nullable Integer comparisonNumber,
    boolean promoted,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String errorDetail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<EpisodeRepresentation> episodeList) {

  static EvaluationRepresentation of(Evaluation evaluation) {
    return of(evaluation, null, null);
  }

  static EvaluationRepresentation of(
      Evaluation evaluation,
      @Nullable String errorDetail,
      @Nullable List<EpisodeRepresentation> episodes) {
    Evaluation.Subject subject = evaluation.subject();
    Evaluation.@Nullable Summary summary = evaluation.summary();
    Evaluation.@Nullable Judgement judgement = evaluation.judgement();
    return new EvaluationRepresentation(
        evaluation.id(),
        subject.agentId(),
        subject.runId(),
        subject.policyVersion(),
        evaluation.baselineVersion(),
        subject.environment(),
        evaluation.status().word(),
        subject.episodes(),
        subject.seed(),
        summary == null ? null : summary.mean(),
        summary == null ? null : summary.iqm(),
        summary == null ? null : summary.iqmLow(),
        summary == null ? null : summary.iqmHigh(),
        summary == null ? null : summary.std(),
        summary == null ? null : summary.min(),
        summary == null ? null : summary.max(),
        judgement == null ? null : judgement.verdict(),
        judgement == null ? null : judgement.reason(),
        judgement == null ? null : judgement.pairs(),
        judgement == null ? null : judgement.difference(),
        judgement == null ? null : judgement.differenceLow(),
        judgement == null ? null : judgement.differenceHigh(),
        judgement == null ? null : judgement.level(),
        evaluation.comparisonNumber(),
        evaluation.promoted(),
        evaluation.error(),
        evaluation.createdAt(),
        evaluation.startedAt(),
        evaluation.completedAt(),
        errorDetail,
        episodes);
  }
}
