package tars.server.runs;

import static tars.server.platform.database.Columns.instant;
import static tars.server.platform.database.Columns.instantOrNull;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.server.platform.json.JsonText;
import tars.server.platform.validation.Page;

/** Changes of runs' hyperparameters as rows. */
@Singleton
final class RunChangeStore {

  private static final String COLUMNS =
      "number, new_values, old_values, client, accepted_at, applied_at, steps, updates";

  private final JsonText json;

  @Inject
  RunChangeStore(JsonText json) {
    this.json = json;
  }

  RunChange insert(
      Handle handle,
      UUID runId,
      int number,
      Map<String, Object> newValues,
      Map<String, Object> oldValues,
      @Nullable String client) {
    return handle
        .createQuery(
            """
            INSERT INTO run_changes (run_id, number, new_values, old_values, client)
            VALUES (:run_id, :number, CAST(:new_values AS json), CAST(:old_values AS json), :client)
            RETURNING
            """
                + COLUMNS)
        .bind("run_id", runId)
        .bind("number", number)
        .bind("new_values", json.write(newValues))
        .bind("old_values", json.write(oldValues))
        .bind("client", client)
        .map((row, context) -> read(row))
        .one();
  }

  /** Changes with a number above that, in their order. */
  List<RunChange> after(Handle handle, UUID runId, int number) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM run_changes WHERE run_id = :run_id AND number > :number ORDER BY number")
        .bind("run_id", runId)
        .bind("number", number)
        .map((row, context) -> read(row))
        .list();
  }

  /** Changes, newest first. */
  List<RunChange> list(Handle handle, UUID runId, Page page) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + """
                 FROM run_changes WHERE run_id = :run_id
                ORDER BY number DESC LIMIT :limit OFFSET :offset
                """)
        .bind("run_id", runId)
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .map((row, context) -> read(row))
        .list();
  }

  /** Notes where a change was applied; nothing if that is known. */
  Optional<RunChange> noteApplied(Handle handle, UUID runId, int number, long steps, long updates) {
    return handle
        .createQuery(
            """
            UPDATE run_changes SET applied_at = now(), steps = :steps, updates = :updates
            WHERE run_id = :run_id AND number = :number AND applied_at IS NULL
            RETURNING
            """
                + COLUMNS)
        .bind("run_id", runId)
        .bind("number", number)
        .bind("steps", steps)
        .bind("updates", updates)
        .map((row, context) -> read(row))
        .findOne();
  }

  private RunChange read(ResultSet row) throws SQLException {
    @Nullable Instant appliedAt = instantOrNull(row, "applied_at");
    return new RunChange(
        row.getInt("number"),
        json.object(row.getString("new_values")),
        json.object(row.getString("old_values")),
        row.getString("client"),
        instant(row, "accepted_at"),
        appliedAt == null
            ? null
            : new RunChange.Application(appliedAt, row.getLong("steps"), row.getLong("updates")));
  }
}
