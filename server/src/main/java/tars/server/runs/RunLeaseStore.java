package tars.server.runs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Columns;
import tars.server.platform.work.Abandonment;
import tars.server.platform.work.Presence;

/**
 * Who works on which run. Every write of a worker carries its attempt, and writes nothing once the
 * run is another's, cancelled or over.
 */
@Singleton
final class RunLeaseStore {

  /** The fence: a row is written only by its current attempt, and only while it is running. */
  private static final String STILL_OURS =
      " WHERE id = :id AND attempt = :attempt AND status = 'running' ";

  private final RunStore runs;
  private final int leaseSeconds;

  @Inject
  RunLeaseStore(
      RunStore runs,
      @ConfigProperty(name = "tars.lease.seconds", defaultValue = "10") int leaseSeconds) {
    this.runs = runs;
    this.leaseSeconds = leaseSeconds;
  }

  /**
   * Leases runs that nobody works on: queued, given back, or left by a process that died or did not
   * renew its lease in time.
   */
  List<RunLease> lease(Handle handle, int process, int max, String kernel, String engineVersion) {
    return handle
        .createQuery(
            """
            WITH free AS (
                SELECT id FROM runs
                WHERE status IN ('queued', 'running')
                  AND (leased_by IS NULL OR lease_until < now() OR NOT (%s))
                ORDER BY created_at, id LIMIT :max FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE runs
            SET status = 'running', attempt = attempt + 1, %s, leased_by = :process,
                lease_until = now() + make_interval(secs => :lease_seconds),
                started_at = COALESCE(started_at, now()),
                kernel = :kernel, engine_version = :engine_version
            FROM free WHERE runs.id = free.id
            RETURNING attempt, abandoned, candidate_updates, progress_spacing, %s
            """
                .formatted(Presence.LEASED_BY_THE_LIVING, Abandonment.COUNT, RunStore.COLUMNS))
        .bind("max", max)
        .bind("process", process)
        .bind("lease_seconds", leaseSeconds)
        .bind("kernel", kernel)
        .bind("engine_version", engineVersion)
        .map((row, context) ->
            new RunLease(
                runs.read(row),
                row.getInt("attempt"),
                row.getInt("abandoned"),
                row.getLong("candidate_updates"),
                row.getLong("progress_spacing")))
        .list();
  }

  /** The pace a run should have; null for none. */
  record Pacing(@Nullable Double maxStepsPerSecond) {}

  /** Renews the lease, writes how far the run is, and learns its pace; nothing if it was lost. */
  Optional<Pacing> renew(Handle handle, RunLease lease, Run.Figures figures) {
    return fenced(
            lease,
            handle.createQuery(
                """
                UPDATE runs SET lease_until = now() + make_interval(secs => :lease_seconds),
                    steps = :steps, updates = :updates, episodes = :episodes,
                    mean_return = :mean_return, steps_per_second = :steps_per_second
                """
                    + STILL_OURS
                    + "RETURNING max_steps_per_second"))
        .bind("lease_seconds", leaseSeconds)
        .bind("steps", figures.steps())
        .bind("updates", figures.updates())
        .bind("episodes", figures.episodes())
        .bind("mean_return", figures.meanReturn())
        .bind("steps_per_second", figures.stepsPerSecond())
        .map((row, context) -> new Pacing(Columns.doubleOrNull(row, "max_steps_per_second")))
        .findOne();
  }

  /** Renews the lease and writes nothing else. */
  boolean renew(Handle handle, RunLease lease) {
    return fenced(
                lease,
                handle.createUpdate(
                    "UPDATE runs SET lease_until = now() + make_interval(secs => :lease_seconds)"
                        + STILL_OURS))
            .bind("lease_seconds", leaseSeconds)
            .execute()
        == 1;
  }

  /** Gives the lease back, so that anybody may go on at once. */
  boolean release(Handle handle, RunLease lease) {
    return fenced(
                lease,
                handle.createUpdate(
                    "UPDATE runs SET leased_by = NULL, lease_until = NULL" + STILL_OURS))
            .execute()
        == 1;
  }

  /** Notes which updates the run's newest candidate learned from; false if that is known. */
  boolean noteCandidate(Handle handle, RunLease lease, long updates) {
    return fenced(
                lease,
                handle.createUpdate(
                    "UPDATE runs SET candidate_updates = :updates"
                        + STILL_OURS
                        + "AND candidate_updates < :updates"))
            .bind("updates", updates)
            .execute()
        == 1;
  }

  /** Notes how far apart points of the curve are from now on; false if that is known. */
  boolean noteSpacing(Handle handle, RunLease lease, long steps) {
    return fenced(
                lease,
                handle.createUpdate(
                    "UPDATE runs SET progress_spacing = :steps"
                        + STILL_OURS
                        + "AND progress_spacing < :steps"))
            .bind("steps", steps)
            .execute()
        == 1;
  }

  /** Notes that the run got further, if the lease still holds; then nobody takes it meanwhile. */
  boolean noteProgress(Handle handle, RunLease lease) {
    return fenced(lease, handle.createUpdate("UPDATE runs SET " + Abandonment.FORGET + STILL_OURS))
            .execute()
        == 1;
  }

  /** Whether the lease still holds; if so, nobody takes it before the transaction ends. */
  boolean hold(Handle handle, RunLease lease) {
    return fenced(
            lease, handle.createQuery("SELECT id FROM runs" + STILL_OURS + "FOR NO KEY UPDATE"))
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  /** Ends the run. */
  Optional<Run> end(Handle handle, RunLease lease, RunStatus status, @Nullable String error) {
    return fenced(
            lease,
            handle.createQuery(
                """
                UPDATE runs SET status = :status, error = :error, completed_at = now(),
                    leased_by = NULL, lease_until = NULL
                """
                    + STILL_OURS
                    + "RETURNING "
                    + RunStore.COLUMNS))
        .bind("status", status.word())
        .bind("error", error)
        .map((row, context) -> runs.read(row))
        .findOne();
  }

  private static <T extends SqlStatement<T>> T fenced(RunLease lease, T statement) {
    return statement.bind("id", lease.run().id()).bind("attempt", lease.attempt());
  }
}
