package tars.server.runs;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The last checkpoint of each run that may still go on, and of each that failed. */
@Singleton
final class CheckpointStore {

  /** Stores a checkpoint in place of the one before. */
  void put(Handle handle, UUID runId, Checkpoint checkpoint) {
    handle
        .createUpdate(
            """
            INSERT INTO checkpoints (run_id, steps, changes, bytes)
            VALUES (:run_id, :steps, :changes, :bytes)
            ON CONFLICT (run_id)
            DO UPDATE SET steps = EXCLUDED.steps, changes = EXCLUDED.changes,
                          bytes = EXCLUDED.bytes, created_at = now()
            """)
        .bind("run_id", runId)
        .bind("steps", checkpoint.steps())
        .bind("changes", checkpoint.changes())
        .bind("bytes", checkpoint.bytes())
        .execute();
  }

  Optional<Checkpoint> find(Handle handle, UUID runId) {
    return handle
        .createQuery("SELECT steps, changes, bytes FROM checkpoints WHERE run_id = :run_id")
        .bind("run_id", runId)
        .map((row, context) ->
            new Checkpoint(row.getLong("steps"), row.getInt("changes"), row.getBytes("bytes")))
        .findOne();
  }

  void delete(Handle handle, UUID runId) {
    handle
        .createUpdate("DELETE FROM checkpoints WHERE run_id = :run_id")
        .bind("run_id", runId)
        .execute();
  }
}
