package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.platform.database.Database;
import tars.server.platform.identity.TimeOrderedId;

/** Checkpoints of more than one piece. */
@QuarkusTest
@TestProfile(IdleServer.class)
class CheckpointStoreIT {

  private static final int PIECE = CheckpointStore.PIECE_BYTES;

  @Inject Database database;
  @Inject CheckpointStore checkpoints;

  private final UUID run = TimeOrderedId.next();

  @BeforeEach
  void aRun() {
    new Api().post("agents", "{\"id\":\"kept\",\"environment\":\"CartPole-v1\"}");
    database.change(handle ->
        handle.execute(
            """
            INSERT INTO runs (id, agent_id, environment, algorithm, seed, hyperparameters,
                              total_steps, status)
            VALUES (?, 'kept', 'CartPole-v1', 'ppo', 1, '{}', 9, 'paused')
            """,
            run));
  }

  @Test
  void whatWasPutIsFoundWhateverItsLength() {
    for (int length : new int[] {0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 7, 3}) {
      byte[] bytes = bytes(length);
      put(new Checkpoint(length, 1, bytes));

      assertThat(found()).as("%d bytes", length).isEqualTo(bytes);
      assertThat(pieces()).isEqualTo(length <= PIECE ? 0 : (length - 1) / PIECE);
    }
  }

  /** A rollback: its statements know of no pieces, and those of another checkpoint do not count. */
  @Test
  void whatRelease100PutIsFoundAlone() {
    put(new Checkpoint(1, 0, bytes(2 * PIECE)));
    database.change(handle ->
        handle.execute(
            """
            INSERT INTO checkpoints (run_id, steps, bytes) VALUES (?, 2, '\\x0102')
            ON CONFLICT (run_id)
            DO UPDATE SET steps = EXCLUDED.steps, bytes = EXCLUDED.bytes, created_at = now()
            """,
            run));

    assertThat(found()).containsExactly(1, 2);
  }

  @Test
  void nothingIsLeftOfOneThatIsDeleted() {
    put(new Checkpoint(1, 0, bytes(2 * PIECE)));
    assertThat(pieces()).isPositive();

    database.change(handle -> checkpoints.delete(handle, run));

    assertThat(pieces()).isZero();
    Optional<Checkpoint> left = database.read(handle -> checkpoints.find(handle, run));
    assertThat(left).isEmpty();
  }

  private void put(Checkpoint checkpoint) {
    database.change(handle -> checkpoints.put(handle, run, checkpoint));
  }

  private byte[] found() {
    return database.read(handle -> checkpoints.find(handle, run)).orElseThrow().bytes();
  }

  private int pieces() {
    return database.read(handle ->
        handle
            .createQuery("SELECT count(*) FROM checkpoint_pieces WHERE run_id = :run")
            .bind("run", run)
            .mapTo(Integer.class)
            .one());
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
