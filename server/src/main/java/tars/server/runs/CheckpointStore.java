package tars.server.runs;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The last checkpoint of each run that may still go on, and of each that failed. One is written and
 * read in pieces, as a value of PostgreSQL has an end, and its driver copies of it.
 */
@Singleton
final class CheckpointStore {

  static final int PIECE_BYTES = 16 << 20;

  /**
   * Stores a checkpoint in place of the one before.
   *
   * @param handle in a transaction
   */
  void put(Handle handle, UUID runId, Checkpoint checkpoint) {
    byte[] bytes = checkpoint.bytes();
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
        .bind("bytes", piece(bytes, 0))
        .execute();
    handle
        .createUpdate("DELETE FROM checkpoint_pieces WHERE run_id = :run_id")
        .bind("run_id", runId)
        .execute();
    for (int number = 1; (long) number * PIECE_BYTES < bytes.length; number++) {
      handle
          .createUpdate(
              """
              INSERT INTO checkpoint_pieces (run_id, number, bytes, created_at)
              VALUES (:run_id, :number, :bytes, now())
              """)
          .bind("run_id", runId)
          .bind("number", number)
          .bind("bytes", piece(bytes, number))
          .execute();
    }
  }

  private static byte[] piece(byte[] bytes, int number) {
    int from = number * PIECE_BYTES;
    int length = Math.min(PIECE_BYTES, bytes.length - from);
    return length == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, from + length);
  }

  Optional<Checkpoint> find(Handle handle, UUID runId) {
    return handle
        .createQuery(
            """
            SELECT steps, changes, octet_length(bytes) + (
                SELECT COALESCE(sum(octet_length(pieces.bytes)), 0)
                FROM checkpoint_pieces AS pieces
                WHERE pieces.run_id = checkpoints.run_id
                  AND pieces.created_at = checkpoints.created_at) AS length
            FROM checkpoints WHERE run_id = :run_id
            """)
        .bind("run_id", runId)
        .map((row, context) ->
            new Checkpoint(
                row.getLong("steps"),
                row.getInt("changes"),
                whole(handle, runId, Math.toIntExact(row.getLong("length")))))
        .findOne();
  }

  private static byte[] whole(Handle handle, UUID runId, int length) {
    byte[] whole = new byte[length];
    int at = 0;
    for (int number = 0; at < length; number++) {
      byte[] piece = pieceQuery(handle, number).bind("run_id", runId).mapTo(byte[].class).one();
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
  }

  private static Query pieceQuery(Handle handle, int number) {
    if (number == 0) {
      return handle.createQuery("SELECT bytes FROM checkpoints WHERE run_id = :run_id");
    }
    return handle
        .createQuery(
            "SELECT bytes FROM checkpoint_pieces WHERE run_id = :run_id AND number = :number")
        .bind("number", number);
  }

  void delete(Handle handle, UUID runId) {
    handle
        .createUpdate("DELETE FROM checkpoints WHERE run_id = :run_id")
        .bind("run_id", runId)
        .execute();
  }
}
