package tars.server.runs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Environments;
import tars.server.platform.database.Columns;
import tars.server.platform.work.Failure;
import tars.server.platform.work.LeaseStore;

/** Leases of runs, and what a run's worker writes about it under the fence of its lease. */
@Singleton
final class RunLeaseStore {

  private final RunStore runs;
  private final LeaseStore leases;

  @Inject
  RunLeaseStore(
      RunStore runs,
      @ConfigProperty(name = "tars.lease.seconds", defaultValue = "10") int leaseSeconds) {
    this.runs = runs;
    this.leases = new LeaseStore("runs", leaseSeconds);
  }

  LeaseStore leases() {
    return leases;
  }

  /** Leases runs that are free, the oldest first. */
  List<RunLease> lease(Handle handle, int process, int max, String kernel, String engineVersion) {
    var leasing =
        handle.createQuery(
            """
            WITH free AS (
                SELECT id FROM runs WHERE %s
                ORDER BY created_at, id LIMIT :max FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE runs
            SET %s, started_at = COALESCE(started_at, now()),
                kernel = :kernel, engine_version = :engine_version
            FROM free WHERE runs.id = free.id
            RETURNING attempt, abandoned, candidate_updates, progress_spacing, %s
            """
                .formatted(LeaseStore.FREE, LeaseStore.LEASE, RunStore.COLUMNS));
    return leases
        .bindLease(leasing, process, Environments.names())
        .bind("max", max)
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

  /**
   * What a run was told.
   *
   * @param maxStepsPerSecond the pace it should have; null for none
   * @param changes the number of the newest change of its hyperparameters
   */
  record Told(@Nullable Double maxStepsPerSecond, int changes) {}

  /** Renews the lease, writes how far the run is, and learns what it was told; nothing if lost. */
  Optional<Told> renew(Handle handle, RunLease lease, Run.Figures figures) {
    return leases
        .fenced(
            lease,
            handle.createQuery(
                """
                UPDATE runs SET %s, steps = :steps, updates = :updates, episodes = :episodes,
                    mean_return = :mean_return, steps_per_second = :steps_per_second
                """
                        .formatted(LeaseStore.RENEWED)
                    + LeaseStore.STILL_OURS
                    + "RETURNING max_steps_per_second, changes"))
        .bind("steps", figures.steps())
        .bind("updates", figures.updates())
        .bind("episodes", figures.episodes())
        .bind("mean_return", figures.meanReturn())
        .bind("steps_per_second", figures.stepsPerSecond())
        .map((row, context) ->
            new Told(Columns.doubleOrNull(row, "max_steps_per_second"), row.getInt("changes")))
        .findOne();
  }

  /** Notes which updates the run's newest candidate learned from; false if that is known. */
  boolean noteCandidate(Handle handle, RunLease lease, long updates) {
    return leases
            .fenced(
                lease,
                handle.createUpdate(
                    "UPDATE runs SET candidate_updates = :updates"
                        + LeaseStore.STILL_OURS
                        + "AND candidate_updates < :updates"))
            .bind("updates", updates)
            .execute()
        == 1;
  }

  /** Notes how far apart points of the curve are from now on; false if that is known. */
  boolean noteSpacing(Handle handle, RunLease lease, long steps) {
    return leases
            .fenced(
                lease,
                handle.createUpdate(
                    "UPDATE runs SET progress_spacing = :steps"
                        + LeaseStore.STILL_OURS
                        + "AND progress_spacing < :steps"))
            .bind("steps", steps)
            .execute()
        == 1;
  }

  /**
   * Gives the run back as far as it is, so that anybody may go on at once unless it was paused;
   * nothing if it was lost.
   */
  Optional<Run> release(Handle handle, RunLease lease, Run.Figures figures) {
    return leases
        .fenced(
            lease,
            handle.createQuery(
                """
                UPDATE runs SET %s, steps = :steps, updates = :updates, episodes = :episodes,
                    mean_return = :mean_return
                """
                        .formatted(LeaseStore.RETURNED)
                    + LeaseStore.IN_HAND
                    + "RETURNING "
                    + RunStore.COLUMNS))
        .bind("steps", figures.steps())
        .bind("updates", figures.updates())
        .bind("episodes", figures.episodes())
        .bind("mean_return", figures.meanReturn())
        .map((row, context) -> runs.read(row))
        .findOne();
  }

  /** Ends the run. */
  Optional<Run> end(Handle handle, RunLease lease, RunStatus status, @Nullable Failure failure) {
    return leases
        .fenced(
            lease,
            handle.createQuery(
                """
                UPDATE runs SET status = :status, error = :error, error_detail = :error_detail,
                    completed_at = now(), %s
                """
                        .formatted(LeaseStore.RETURNED)
                    + LeaseStore.STILL_OURS
                    + "RETURNING "
                    + RunStore.COLUMNS))
        .bind("status", status.word())
        .bind("error", failure == null ? null : failure.error())
        .bind("error_detail", failure == null ? null : failure.detail())
        .map((row, context) -> runs.read(row))
        .findOne();
  }
}
