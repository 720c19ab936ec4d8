package tars.server.evaluations;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Environments;
import tars.server.evaluations.Evaluation.Judgement;
import tars.server.evaluations.Evaluation.Summary;
import tars.server.platform.work.Failure;
import tars.server.platform.work.LeaseStore;

/** Leases of evaluations, and what a worker writes about one under the fence of its lease. */
@Singleton
final class EvaluationLeaseStore {

  private final EvaluationStore evaluations;
  private final LeaseStore leases;

  @Inject
  EvaluationLeaseStore(
      EvaluationStore evaluations,
      @ConfigProperty(name = "tars.lease.seconds", defaultValue = "10") int leaseSeconds) {
    this.evaluations = evaluations;
    this.leases = new LeaseStore("evaluations", leaseSeconds);
  }

  LeaseStore leases() {
    return leases;
  }

  /**
   * Leases evaluations that are free. Of an agent's candidates only the oldest that is undecided:
   * what it is compared with is what the one before made live. Their order is that of their
   * versions, which no clock has a part in. What people asked for goes in order too, beside the
   * candidates.
   */
  List<EvaluationLease> lease(Handle handle, int process, int max) {
    var leasing =
        handle.createQuery(
            """
            WITH free AS (
                SELECT id FROM evaluations WHERE %s
                  AND NOT EXISTS (
                      SELECT 1 FROM evaluations AS earlier
                      WHERE earlier.status IN ('queued', 'running')
                        AND earlier.agent_id = evaluations.agent_id
                        AND earlier.candidate = evaluations.candidate
                        AND (CASE WHEN evaluations.candidate
                             THEN earlier.policy_version < evaluations.policy_version
                             ELSE earlier.id < evaluations.id END))
                ORDER BY id LIMIT :max FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE evaluations SET %s
            FROM free WHERE evaluations.id = free.id
            RETURNING attempt, abandoned, %s
            """
                .formatted(LeaseStore.FREE, LeaseStore.LEASE, EvaluationStore.COLUMNS));
    return leases
        .bindLease(leasing, process, Environments.names())
        .bind("max", max)
        .map((row, context) ->
            new EvaluationLease(
                evaluations.read(row), row.getInt("attempt"), row.getInt("abandoned")))
        .list();
  }

  /** Fixes, when the evaluation begins for the first time, what its policy is compared with. */
  Evaluation begin(
      Handle handle,
      EvaluationLease lease,
      @Nullable Long baselineVersion,
      @Nullable Integer comparisonNumber) {
    return leases
        .fenced(
            lease,
            handle.createQuery(
                """
                UPDATE evaluations SET started_at = now(), baseline_version = :baseline_version,
                    comparison_number = :comparison_number
                """
                    + LeaseStore.STILL_OURS
                    + "RETURNING "
                    + EvaluationStore.COLUMNS))
        .bind("baseline_version", baselineVersion)
        .bind("comparison_number", comparisonNumber)
        .map((row, context) -> evaluations.read(row))
        .one();
  }

  Optional<Evaluation> complete(
      Handle handle,
      EvaluationLease lease,
      Summary summary,
      Judgement judgement,
      boolean promoted) {
    return leases
        .fenced(
            lease,
            handle.createQuery(
                """
                UPDATE evaluations SET status = 'completed', completed_at = now(), %s,
                    mean_return = :mean, iqm_return = :iqm,
                    iqm_low = :iqm_low, iqm_high = :iqm_high, std_return = :std,
                    min_return = :min, max_return = :max, verdict = :verdict,
                    verdict_reason = :reason, pairs = :pairs, difference = :difference,
                    difference_low = :low, difference_high = :high,
                    level = :level, promoted = :promoted
                """
                        .formatted(LeaseStore.RETURNED)
                    + LeaseStore.STILL_OURS
                    + "RETURNING "
                    + EvaluationStore.COLUMNS))
        .bind("mean", summary.mean())
        .bind("iqm", summary.iqm())
        .bind("iqm_low", summary.iqmLow())
        .bind("iqm_high", summary.iqmHigh())
        .bind("std", summary.std())
        .bind("min", summary.min())
        .bind("max", summary.max())
        .bind("verdict", judgement.verdict())
        .bind("reason", judgement.reason())
        .bind("pairs", judgement.pairs())
        .bind("difference", judgement.difference())
        .bind("low", judgement.differenceLow())
        .bind("high", judgement.differenceHigh())
        .bind("level", judgement.level())
        .bind("promoted", promoted)
        .map((row, context) -> evaluations.read(row))
        .findOne();
  }

  Optional<Evaluation> fail(Handle handle, EvaluationLease lease, Failure failure) {
    return leases
        .fenced(
            lease,
            handle.createQuery(
                """
                UPDATE evaluations SET status = 'failed', error = :error,
                    error_detail = :error_detail, completed_at = now(), %s
                """
                        .formatted(LeaseStore.RETURNED)
                    + LeaseStore.STILL_OURS
                    + "RETURNING "
                    + EvaluationStore.COLUMNS))
        .bind("error", failure.error())
        .bind("error_detail", failure.detail())
        .map((row, context) -> evaluations.read(row))
        .findOne();
  }
}
