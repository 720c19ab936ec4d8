package tars.server.evaluations;

import static tars.server.platform.database.Columns.doubleOrNull;
import static tars.server.platform.database.Columns.instant;
import static tars.server.platform.database.Columns.instantOrNull;
import static tars.server.platform.database.Columns.integerOrNull;
import static tars.server.platform.database.Columns.longOrNull;
import static tars.server.platform.database.Columns.uuid;
import static tars.server.platform.database.Columns.uuidOrNull;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.server.evaluations.Evaluation.Judgement;
import tars.server.evaluations.Evaluation.Subject;
import tars.server.evaluations.Evaluation.Summary;
import tars.server.platform.validation.Page;

/** Evaluations as rows. */
@Singleton
final class EvaluationStore {

  /** What {@link #read} needs. */
  static final String COLUMNS =
      """
      evaluations.id, agent_id, run_id, policy_version, baseline_version, environment, candidate,
      comparison_number, status, episodes, seed, mean_return, iqm_return, iqm_low, iqm_high,
      std_return, min_return, max_return, pairs, difference, difference_low, difference_high, level, verdict,
      verdict_reason, promoted, error, created_at, started_at, completed_at
      """;

  Evaluation insert(Handle handle, UUID id, Subject subject) {
    return handle
        .createQuery(
            """
            INSERT INTO evaluations (id, agent_id, run_id, policy_version, environment, candidate,
                                     episodes, seed)
            VALUES (:id, :agent_id, CAST(:run_id AS uuid), :policy_version, :environment, :candidate,
                    :episodes, :seed)
            RETURNING
            """
                + COLUMNS)
        .bind("id", id)
        .bind("agent_id", subject.agentId())
        .bind("run_id", subject.runId())
        .bind("policy_version", subject.policyVersion())
        .bind("environment", subject.environment())
        .bind("candidate", subject.candidate())
        .bind("episodes", subject.episodes())
        .bind("seed", subject.seed())
        .map((row, context) -> read(row))
        .one();
  }

  Optional<Evaluation> find(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM evaluations WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** Where an evaluation failed: a stack trace, longer than lists of evaluations should be. */
  Optional<String> errorDetail(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT error_detail FROM evaluations WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /** Evaluations, newest first. */
  List<Evaluation> list(Handle handle, EvaluationFilter filter, Page page) {
    List<String> conditions = new ArrayList<>();
    if (filter.agentId() != null) {
      conditions.add("agent_id = :agent_id");
    }
    if (filter.runId() != null) {
      conditions.add("run_id = :run_id");
    }
    if (filter.promoted() != null) {
      conditions.add(filter.promoted() ? "promoted" : "NOT promoted");
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    var query =
        handle.createQuery(
            "SELECT "
                + COLUMNS
                + " FROM evaluations"
                + where
                + " ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset");
    if (filter.agentId() != null) {
      query.bind("agent_id", filter.agentId());
    }
    if (filter.runId() != null) {
      query.bind("run_id", filter.runId());
    }
    return query
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .map((row, context) -> read(row))
        .list();
  }

  /** Versions of an agent's policies that evaluations which have not ended run. */
  Set<Long> policiesInUse(Handle handle, String agentId) {
    return handle
        .createQuery(
            """
            SELECT policy_version FROM evaluations
            WHERE agent_id = :agent_id AND status IN ('queued', 'running')
            UNION
            SELECT baseline_version FROM evaluations
            WHERE agent_id = :agent_id AND status IN ('queued', 'running')
              AND baseline_version IS NOT NULL
            """)
        .bind("agent_id", agentId)
        .mapTo(Long.class)
        .set();
  }

  /**
   * Whether an evaluation of the run's candidate has not ended, or another run of the agent made a
   * candidate within the last second. Where the last three all failed, it may be the environment's
   * fault, and each of them can cost a thread: then there is one candidate in ten minutes.
   */
  boolean shouldWait(Handle handle, String agentId, UUID runId) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM evaluations
                           WHERE agent_id = :agent_id AND run_id = :run_id AND candidate
                             AND status IN ('queued', 'running'))
                OR EXISTS (SELECT 1 FROM evaluations
                           WHERE agent_id = :agent_id AND run_id <> :run_id AND candidate
                             AND created_at > now() - interval '1 second')
                OR COALESCE(
                    (SELECT count(*) = 3 AND bool_and(status = 'failed')
                            AND max(created_at) > now() - interval '10 minutes'
                     FROM (SELECT status, created_at FROM evaluations
                           WHERE run_id = :run_id AND candidate
                           ORDER BY id DESC LIMIT 3) AS last), false)
            """)
        .bind("agent_id", agentId)
        .bind("run_id", runId)
        .mapTo(Boolean.class)
        .one();
  }

  Evaluation read(ResultSet row) throws SQLException {
    Subject subject =
        new Subject(
            row.getString("agent_id"),
            uuidOrNull(row, "run_id"),
            row.getLong("policy_version"),
            row.getString("environment"),
            row.getBoolean("candidate"),
            row.getInt("episodes"),
            row.getLong("seed"));
    return new Evaluation(
        uuid(row, "id"),
        subject,
        longOrNull(row, "baseline_version"),
        integerOrNull(row, "comparison_number"),
        EvaluationStatus.of(row.getString("status")),
        summary(row),
        judgement(row),
        row.getBoolean("promoted"),
        row.getString("error"),
        instant(row, "created_at"),
        instantOrNull(row, "started_at"),
        instantOrNull(row, "completed_at"));
  }

  private static @Nullable Summary summary(ResultSet row) throws SQLException {
    double mean = row.getDouble("mean_return");
    if (row.wasNull()) {
      return null;
    }
    return new Summary(
        mean,
        row.getDouble("iqm_return"),
        row.getDouble("iqm_low"),
        row.getDouble("iqm_high"),
        doubleOrNull(row, "std_return"),
        row.getDouble("min_return"),
        row.getDouble("max_return"));
  }

  private static @Nullable Judgement judgement(ResultSet row) throws SQLException {
    @Nullable String reason = row.getString("verdict_reason");
    if (reason == null) {
      return null;
    }
    return new Judgement(
        row.getString("verdict"),
        reason,
        integerOrNull(row, "pairs"),
        doubleOrNull(row, "difference"),
        doubleOrNull(row, "difference_low"),
        doubleOrNull(row, "difference_high"),
        doubleOrNull(row, "level"));
  }
}
