package tars.server.evaluations;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tars.server.evaluations.Evaluation.Judgement;
import tars.server.evaluations.Evaluation.Summary;
import tars.server.platform.work.Abandonment;
import tars.server.platform.work.Presence;

/**
 * Who works on which evaluation. Every write of a worker carries its attempt, and writes nothing
 * once the evaluation is another's or over.
 */
@Singleton
final class EvaluationLeaseStore {

  private static final String STILL_OURS =
      " WHERE id = :id AND attempt = :attempt AND status = 'running' ";

  private final EvaluationStore evaluations;
  private final int leaseSeconds;

  @Inject
  EvaluationLeaseStore(
      EvaluationStore evaluations,
      @ConfigProperty(name = "tars.lease.seconds", defaultValue = "10") int leaseSeconds) {
    this.evaluations = evaluations;
    this.leaseSeconds = leaseSeconds;
  }

  /**
   * Leases evaluations that nobody works on. Of an agent's candidates only the oldest that is
   * undecided: what it is compared with is what the one before made live. Their order is that of
   * their versions, which no clock has a part in. What people asked for goes in order too, beside
   * the candidates.
   */
  List<EvaluationLease> lease(Handle handle, int process, int max) {
    return handle
        .createQuery(
            """
            WITH free AS (
                SELECT id FROM evaluations
                WHERE status IN ('queued', 'running')
                  AND (leased_by IS NULL OR lease_until < now() OR NOT (%s))
                  AND NOT EXISTS (
                      SELECT 1 FROM evaluations AS earlier
                      WHERE earlier.status IN ('queued', 'running')
                        AND earlier.agent_id = evaluations.agent_id
                        AND earlier.candidate = evaluations.candidate
                        AND (CASE WHEN evaluations.candidate
                             THEN earlier.policy_version < evaluations.policy_version
                             ELSE earlier.id < evaluations.id END))
                ORDER BY id LIMIT :max FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE evaluations
            SET status = 'running', attempt = attempt + 1, %s, leased_by = :process,
                lease_until = now() + make_interval(secs => :lease_seconds)
            FROM free WHERE evaluations.id = free.id
            RETURNING attempt, abandoned, %s
            """
                .formatted(
                    Presence.LEASED_BY_THE_LIVING, Abandonment.COUNT, EvaluationStore.COLUMNS))
        .bind("max", max)
        .bind("process", process)
        .bind("lease_seconds", leaseSeconds)
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
    return fenced(
            lease,
            handle.createQuery(
                """
                UPDATE evaluations SET started_at = now(), baseline_version = :baseline_version,
                    comparison_number = :comparison_number
                """
                    + STILL_OURS
                    + "RETURNING "
                    + EvaluationStore.COLUMNS))
        .bind("baseline_version", baselineVersion)
        .bind("comparison_number", comparisonNumber)
        .map((row, context) -> evaluations.read(row))
        .one();
  }

  /** Renews the lease; false if it was lost. Nobody takes it before the transaction ends. */
  boolean renew(Handle handle, EvaluationLease lease) {
    return fenced(
                lease,
                handle.createUpdate(
                    "UPDATE evaluations SET lease_until ="
                        + " now() + make_interval(secs => :lease_seconds)"
                        + STILL_OURS))
            .bind("lease_seconds", leaseSeconds)
            .execute()
        == 1;
  }

  /** Notes that the evaluation got further, if the lease still holds. */
  void noteProgress(Handle handle, EvaluationLease lease) {
    fenced(lease, handle.createUpdate("UPDATE evaluations SET " + Abandonment.FORGET + STILL_OURS))
        .execute();
  }

  /** Gives the lease back, so that anybody may go on at once. */
  void release(Handle handle, EvaluationLease lease) {
    fenced(
            lease,
            handle.createUpdate(
                "UPDATE evaluations SET leased_by = NULL, lease_until = NULL" + STILL_OURS))
        .execute();
  }

  /** Whether the lease still holds; if so, nobody takes it before the transaction ends. */
  boolean hold(Handle handle, EvaluationLease lease) {
    return fenced(
            lease,
            handle.createQuery("SELECT id FROM evaluations" + STILL_OURS + "FOR NO KEY UPDATE"))
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  Optional<Evaluation> complete(
      Handle handle,
      EvaluationLease lease,
      Summary summary,
      Judgement judgement,
      boolean promoted) {
    return fenced(
            lease,
            handle.createQuery(
                """
                UPDATE evaluations SET status = 'completed', completed_at = now(),
                    leased_by = NULL, lease_until = NULL, mean_return = :mean, iqm_return = :iqm,
                    iqm_low = :iqm_low, iqm_high = :iqm_high, std_return = :std,
                    min_return = :min, max_return = :max, verdict = :verdict,
                    verdict_reason = :reason, pairs = :pairs, difference = :difference,
                    difference_low = :low, difference_high = :high,
                    level = :level, promoted = :promoted
                """
                    + STILL_OURS
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

  Optional<Evaluation> fail(Handle handle, EvaluationLease lease, String error) {
    return fenced(
            lease,
            handle.createQuery(
                """
                UPDATE evaluations SET status = 'failed', error = :error, completed_at = now(),
                    leased_by = NULL, lease_until = NULL
                """
                    + STILL_OURS
                    + "RETURNING "
                    + EvaluationStore.COLUMNS))
        .bind("error", error)
        .map((row, context) -> evaluations.read(row))
        .findOne();
  }

  private static <T extends SqlStatement<T>> T fenced(EvaluationLease lease, T statement) {
    return statement.bind("id", lease.evaluation().id()).bind("attempt", lease.attempt());
  }
}
