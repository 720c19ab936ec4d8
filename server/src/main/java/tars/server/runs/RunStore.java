package tars.server.runs;

import static tars.server.platform.database.Columns.doubleOrNull;
import static tars.server.platform.database.Columns.instant;
import static tars.server.platform.database.Columns.instantOrNull;
import static tars.server.platform.database.Columns.uuid;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.server.platform.json.JsonText;
import tars.server.platform.validation.Page;
import tars.server.platform.work.LeaseStore;
import tars.server.runs.Run.Changes;
import tars.server.runs.Run.Figures;
import tars.server.runs.Run.RunPlan;

/** Runs as rows. */
@Singleton
final class RunStore {

  private static final String RESUMABLE =
      """
      (runs.status = 'paused' OR runs.status = 'failed'
          AND EXISTS (SELECT 1 FROM checkpoints WHERE checkpoints.run_id = runs.id))
      """;

  /** A condition: true of runs that go on, or would if they were told to. */
  private static final String OPEN = "(runs.status IN ('queued', 'running') OR " + RESUMABLE + ")";

  /** What {@link #read} needs. */
  static final String COLUMNS =
      """
      runs.id, runs.agent_id, runs.environment, runs.algorithm, runs.preset, runs.seed,
      runs.hyperparameters, runs.total_steps, runs.changes, runs.changed_hyperparameters,
      runs.max_steps_per_second, runs.status, runs.steps, runs.updates, runs.episodes,
      runs.mean_return, runs.steps_per_second, runs.kernel, runs.engine_version, runs.error,
      runs.created_at, runs.started_at, runs.completed_at, %s AS resumable
      """
          .formatted(RESUMABLE);

  private final JsonText json;

  @Inject
  RunStore(JsonText json) {
    this.json = json;
  }

  Run insert(Handle handle, UUID id, RunPlan plan, @Nullable Double maxStepsPerSecond) {
    return handle
        .createQuery(
            """
            INSERT INTO runs (id, agent_id, environment, algorithm, preset, seed, hyperparameters,
                              total_steps, max_steps_per_second)
            VALUES (:id, :agent_id, :environment, :algorithm, :preset, :seed,
                    CAST(:hyperparameters AS json), :total_steps, :max_steps_per_second)
            RETURNING
            """
                + COLUMNS)
        .bind("id", id)
        .bind("agent_id", plan.agentId())
        .bind("environment", plan.environment())
        .bind("algorithm", plan.algorithm())
        .bind("preset", plan.preset())
        .bind("seed", plan.seed())
        .bind("hyperparameters", json.write(plan.hyperparameters()))
        .bind("total_steps", plan.totalSteps())
        .bind("max_steps_per_second", maxStepsPerSecond)
        .map((row, context) -> read(row))
        .one();
  }

  Optional<Run> find(Handle handle, UUID id) {
    return one(handle, id, "SELECT " + COLUMNS + " FROM runs WHERE id = :id");
  }

  /** Runs, newest first; of one agent or, with null, of all. */
  List<Run> list(Handle handle, @Nullable String agentId, Page page) {
    String condition = agentId == null ? "" : " WHERE agent_id = :agent_id";
    var query =
        handle.createQuery(
            "SELECT "
                + COLUMNS
                + " FROM runs"
                + condition
                + " ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset");
    if (agentId != null) {
      query.bind("agent_id", agentId);
    }
    return query
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .map((row, context) -> read(row))
        .list();
  }

  /**
   * An agent's newest runs and those that have not ended, so many of each at most, where there are
   * more those that are worked on and then the oldest; each once, newest first.
   */
  List<Run> newestAndUnended(Handle handle, String agentId, int newestMax, int unendedMax) {
    return handle
        .createQuery(
            """
            SELECT %s FROM runs
            WHERE id IN (
                (SELECT id FROM runs WHERE agent_id = :agent_id
                 ORDER BY created_at DESC, id DESC LIMIT :newest_max)
                UNION
                (SELECT id FROM runs
                 WHERE agent_id = :agent_id AND status IN ('queued', 'running', 'paused')
                 ORDER BY status <> 'running', created_at, id LIMIT :unended_max))
            ORDER BY created_at DESC, id DESC
            """
                .formatted(COLUMNS))
        .bind("agent_id", agentId)
        .bind("newest_max", newestMax)
        .bind("unended_max", unendedMax)
        .map((row, context) -> read(row))
        .list();
  }

  /** The stack trace of a run that failed, if it has one. */
  Optional<String> errorDetail(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT error_detail FROM runs WHERE id = :id AND error_detail IS NOT NULL")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /** A run that goes on, or would if it were told to; it does not change until the commit. */
  Optional<Run> lockOpen(Handle handle, UUID id) {
    return one(
        handle,
        id,
        "SELECT "
            + COLUMNS
            + " FROM runs WHERE runs.id = :id AND "
            + OPEN
            + " FOR NO KEY UPDATE OF runs");
  }

  /** Changes the pace of a run that is locked. */
  Run setPace(Handle handle, UUID id, @Nullable Double maxStepsPerSecond) {
    return handle
        .createQuery(
            """
            UPDATE runs SET max_steps_per_second = :max_steps_per_second WHERE id = :id
            RETURNING
            """
                + COLUMNS)
        .bind("id", id)
        .bind("max_steps_per_second", maxStepsPerSecond)
        .map((row, context) -> read(row))
        .one();
  }

  /** Notes that hyperparameters of a run that is locked were changed once more. */
  Run noteChange(Handle handle, UUID id, Changes changes) {
    return handle
        .createQuery(
            """
            UPDATE runs
            SET changes = :changes, changed_hyperparameters = CAST(:hyperparameters AS json)
            WHERE id = :id
            RETURNING
            """
                + COLUMNS)
        .bind("id", id)
        .bind("changes", changes.count())
        .bind("hyperparameters", json.write(changes.hyperparameters()))
        .map((row, context) -> read(row))
        .one();
  }

  /** Cancels a run that has not ended; whoever does it finds out at its next report. */
  Optional<Run> cancel(Handle handle, UUID id) {
    return change(
        handle,
        id,
        "status = 'cancelled', completed_at = now(), " + LeaseStore.RETURNED,
        "runs.status IN ('queued', 'running', 'paused')");
  }

  /**
   * Pauses a run. Whoever does it finds out at its next report, stores a checkpoint and leaves it.
   */
  Optional<Run> pause(Handle handle, UUID id) {
    return change(
        handle,
        id,
        "status = 'paused', steps_per_second = NULL",
        "runs.status IN ('queued', 'running')");
  }

  /**
   * Lets a run go on that was paused, or failed and left a checkpoint; one whose worker did not
   * leave it yet just goes on.
   */
  Optional<Run> resume(Handle handle, UUID id) {
    return change(
        handle,
        id,
        """
        status = CASE WHEN leased_by IS NULL THEN 'queued' ELSE 'running' END,
        error = NULL, error_detail = NULL, completed_at = NULL
        """,
        RESUMABLE);
  }

  private Optional<Run> change(Handle handle, UUID id, String assignments, String condition) {
    return one(
        handle,
        id,
        "UPDATE runs SET "
            + assignments
            + " WHERE runs.id = :id AND "
            + condition
            + " RETURNING "
            + COLUMNS);
  }

  private Optional<Run> one(Handle handle, UUID id, String statement) {
    return handle.createQuery(statement).bind("id", id).map((row, context) -> read(row)).findOne();
  }

  /** How many runs there are in each status. */
  Map<RunStatus, Long> countByStatus(Handle handle) {
    Map<RunStatus, Long> counts = new LinkedHashMap<>();
    for (RunStatus status : RunStatus.values()) {
      counts.put(status, 0L);
    }
    handle
        .createQuery("SELECT status, count(*) AS runs FROM runs GROUP BY status")
        .map((row, context) -> Map.entry(RunStatus.of(row.getString(1)), row.getLong(2)))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /** What all running runs make in a second, together. */
  double stepsPerSecond(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT COALESCE(sum(steps_per_second), 0) FROM runs
            WHERE status = 'running' AND leased_by IS NOT NULL
            """)
        .mapTo(Double.class)
        .one();
  }

  Run read(ResultSet row) throws SQLException {
    RunPlan plan =
        new RunPlan(
            row.getString("agent_id"),
            row.getString("environment"),
            row.getString("algorithm"),
            row.getString("preset"),
            row.getLong("seed"),
            row.getLong("total_steps"),
            json.object(row.getString("hyperparameters")));
    Figures figures =
        new Figures(
            row.getLong("steps"),
            row.getLong("updates"),
            row.getLong("episodes"),
            doubleOrNull(row, "mean_return"),
            doubleOrNull(row, "steps_per_second"));
    @Nullable String changed = row.getString("changed_hyperparameters");
    Changes changes =
        new Changes(row.getInt("changes"), changed == null ? Map.of() : json.object(changed));
    return new Run(
        uuid(row, "id"),
        plan,
        changes,
        doubleOrNull(row, "max_steps_per_second"),
        RunStatus.of(row.getString("status")),
        figures,
        row.getString("kernel"),
        row.getString("engine_version"),
        row.getString("error"),
        row.getBoolean("resumable"),
        instant(row, "created_at"),
        instantOrNull(row, "started_at"),
        instantOrNull(row, "completed_at"));
  }
}
