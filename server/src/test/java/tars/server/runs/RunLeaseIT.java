package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.platform.database.Database;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.platform.validation.Page;

/** Leases of runs: who may take one, and that only the current attempt writes. */
@QuarkusTest
@TestProfile(IdleServer.class)
class RunLeaseIT {

  private static final ProgressPoint POINT =
      new ProgressPoint(64, Instant.EPOCH, 20.0, 20.0, 3, 1, 1000.0, Map.of("entropy", 0.5));

  @Inject Database database;
  @Inject DataSource dataSource;
  @Inject RunStore runs;
  @Inject RunJournal journal;
  @Inject CheckpointStore checkpoints;
  @Inject ProgressStore progress;

  private @Nullable Run run;

  @BeforeEach
  void oneQueuedRun() {
    new Api().post("agents", "{\"id\":\"leased\",\"environment\":\"CartPole-v1\"}");
    run =
        database.transact(handle -> {
          handle.execute("UPDATE runs SET status = 'cancelled' WHERE status <> 'cancelled'");
          return runs.insert(
              handle,
              TimeOrderedId.next(),
              new Run.RunPlan(
                  "leased",
                  "CartPole-v1",
                  "ppo",
                  null,
                  1,
                  1000,
                  Algorithms.validated("ppo", Map.of())),
              null);
        });
  }

  @Test
  void aLeasedRunIsNobodyElses() {
    assertThat(lease()).hasSize(1);
    assertThat(lease()).isEmpty();
  }

  @Test
  void aRunGivenBackIsTakenAtOnceFromItsCheckpoint() {
    RunLease first = lease().getFirst();
    journal.release(first, 128, new byte[] {1, 2, 3});

    RunLease second = lease().getFirst();

    assertThat(second.attempt()).isEqualTo(2);
    assertThat(journal.checkpoint(second)).hasValue(new byte[] {1, 2, 3});
  }

  @Test
  void aDeadProcessesRunIsTakenAtOnce() {
    RunLease first = lease().getFirst();
    leasedBy(first.run().id(), 12345);

    assertThat(lease()).extracting(RunLease::attempt).containsExactly(2);
  }

  /** Negative control: the same lease of a process that lives is left alone. */
  @Test
  void aLivingProcessesRunIsLeftAlone() throws SQLException {
    RunLease first = lease().getFirst();
    leasedBy(first.run().id(), 54321);
    try (Connection other = dataSource.getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + 0x54415253 + ", 54321)");
      assertThat(lease()).isEmpty();
      statement.execute("SELECT pg_advisory_unlock(" + 0x54415253 + ", 54321)");
    }
    assertThat(lease()).hasSize(1);
  }

  @Test
  void aLeaseThatRanOutIsTaken() {
    lease();
    database.change(
        handle -> handle.execute("UPDATE runs SET lease_until = now() - interval '1 second'"));

    assertThat(lease()).hasSize(1);
  }

  @Test
  void aRunThatEndsProcessAfterProcessIsGivenUp() {
    UUID id = lease().getFirst().run().id();
    for (int process = 1; process <= 4; process++) {
      leasedBy(id, process);
      assertThat(lease()).extracting(RunLease::abandoned).containsExactly(process);
    }
    leasedBy(id, 5);

    assertThat(lease()).isEmpty();
    assertThat(find(id).status()).isEqualTo(RunStatus.FAILED);
    assertThat(find(id).error()).startsWith("given up: 5 attempts in a row");
  }

  /** Negative control: the same ends of processes, but each attempt got further. */
  @Test
  void aRunThatGetsFurtherIsNeverGivenUp() {
    UUID id = lease().getFirst().run().id();
    for (int process = 1; process <= 8; process++) {
      leasedBy(id, process);
      RunLease lease = lease().getFirst();
      assertThat(journal.storeCheckpoint(lease, process, new byte[] {9})).isTrue();
    }
    assertThat(find(id).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aStaleAttemptWritesNothing() {
    RunLease stale = lease().getFirst();
    leasedBy(stale.run().id(), 12345);
    RunLease current = lease().getFirst();

    assertThat(journal.report(stale, POINT, true, true)).isEmpty();
    assertThat(journal.storeCheckpoint(stale, 64, new byte[] {9})).isFalse();
    assertThat(journal.propose(stale, POINT, new byte[] {9})).isFalse();
    assertThat(journal.complete(stale, POINT, new byte[] {9})).isFalse();
    journal.release(stale, 64, new byte[] {9});
    journal.fail(stale, "stale");
    journal.thin(stale, 99);

    Run untouched = find(stale.run().id());
    assertThat(untouched.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(untouched.figures().steps()).isZero();
    assertThat(untouched.error()).isNull();
    assertThat(journal.checkpoint(current)).isEmpty();
    assertThat(points(stale.run().id())).isEmpty();
    assertThat(new Api().get("agents/leased/policies").body().get("items")).isEmpty();
  }

  /** Negative control: what the stale attempt could not do, the current one can. */
  @Test
  void theCurrentAttemptWrites() {
    RunLease current = lease().getFirst();

    assertThat(journal.report(current, POINT, true, true)).isPresent();
    assertThat(journal.storeCheckpoint(current, 64, new byte[] {9})).isTrue();

    assertThat(find(current.run().id()).figures().steps()).isEqualTo(64);
    assertThat(points(current.run().id())).containsExactly(POINT);
    assertThat(journal.checkpoint(current)).hasValue(new byte[] {9});
  }

  @Test
  void aTakeoverForgetsTheCurveAfterTheCheckpoint() {
    RunLease first = lease().getFirst();
    journal.report(first, POINT, true, true);
    journal.storeCheckpoint(first, 32, new byte[] {9});
    leasedBy(first.run().id(), 12345);

    assertThat(journal.begin(lease().getFirst(), 32)).isZero();
    assertThat(points(first.run().id())).isEmpty();
  }

  @Test
  void aCancelledRunIsLostToItsWorker() {
    RunLease lease = lease().getFirst();

    Api.Answer answer = new Api().post("runs/" + lease.run().id() + "/cancel", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("status").asText()).isEqualTo("cancelled");
    assertThat(journal.report(lease, POINT, true, true)).isEmpty();
    assertThat(new Api().post("runs/" + lease.run().id() + "/cancel", "").status()).isEqualTo(409);
  }

  @Test
  void aFailedRunKeepsItsCheckpointAndSaysWhy() {
    RunLease lease = lease().getFirst();
    journal.storeCheckpoint(lease, 64, new byte[] {9});
    journal.fail(lease, "out of luck");

    assertThat(find(lease.run().id()).status()).isEqualTo(RunStatus.FAILED);
    assertThat(find(lease.run().id()).error()).isEqualTo("out of luck");
    assertThat(journal.checkpoint(lease)).isPresent();
    assertThat(lease()).isEmpty();
  }

  @Test
  void theCurveStaysBounded() {
    RunLease lease = lease().getFirst();
    CurveRecorder curve = new CurveRecorder(0, 1, 0, 0);
    int most = 0;
    for (int update = 1; update <= 2_600; update++) {
      long steps = update * 8L;
      if (curve.due(steps, update)) {
        ProgressPoint point =
            new ProgressPoint(steps, Instant.EPOCH, 1.0, 1.0, 1, update, null, Map.of());
        database.change(handle -> progress.add(handle, lease.run().id(), point));
        curve.recorded(steps, update);
        if (curve.full()) {
          most = Math.max(most, points(lease.run().id()).size());
          journal.thin(lease, curve.thinned());
        }
      }
    }
    List<ProgressPoint> points = points(lease.run().id());
    assertThat(most).isLessThanOrEqualTo(ProgressStore.POINTS_MAX);
    assertThat(points).hasSizeBetween(ProgressStore.POINTS_MAX / 3, ProgressStore.POINTS_MAX);
    assertThat(points).isSortedAccordingTo((a, b) -> Long.compare(a.steps(), b.steps()));
    assertThat(points.getLast().steps()).isGreaterThan(2_600 * 8 - 200);
  }

  @Test
  void listsAreNewestFirstAndPaged() {
    List<UUID> all =
        database.read(handle -> runs.list(handle, "leased", new Page(100, 0))).stream()
            .map(Run::id)
            .toList();
    assertThat(all.getFirst()).isEqualTo(Objects.requireNonNull(run).id());
    List<UUID> second =
        database.read(handle -> runs.list(handle, "leased", new Page(1, 1))).stream()
            .map(Run::id)
            .toList();
    assertThat(second).isEqualTo(all.subList(1, Math.min(2, all.size())));
    List<Run> none = database.read(handle -> runs.list(handle, "nobody", new Page(100, 0)));
    assertThat(none).isEmpty();
  }

  private List<RunLease> lease() {
    return journal.lease(10, "scalar");
  }

  private void leasedBy(UUID id, int process) {
    database.change(handle ->
        handle
            .createUpdate("UPDATE runs SET leased_by = :process WHERE id = :id")
            .bind("process", process)
            .bind("id", id)
            .execute());
  }

  private Run find(UUID id) {
    return database.read(handle -> runs.find(handle, id)).orElseThrow();
  }

  private List<ProgressPoint> points(UUID id) {
    return database.read(handle -> progress.list(handle, id));
  }
}
