package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tars.engine.Algorithms;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.platform.database.Database;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.platform.validation.Page;
import tars.server.platform.work.Failure;

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
    journal.release(first, POINT, checkpoint(128, 1, 2, 3));

    RunLease second = lease().getFirst();

    assertThat(second.attempt()).isEqualTo(2);
    assertThat(stored(second)).containsExactly(1, 2, 3);
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
      assertThat(journal.storeCheckpoint(lease, checkpoint(process, 9))).isTrue();
    }
    assertThat(find(id).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aStaleAttemptWritesNothing() {
    RunLease stale = lease().getFirst();
    leasedBy(stale.run().id(), 12345);
    RunLease current = lease().getFirst();

    assertThat(journal.report(stale, POINT, true, true)).isEmpty();
    assertThat(journal.storeCheckpoint(stale, checkpoint(64, 9))).isFalse();
    assertThat(journal.propose(stale, POINT, new byte[] {9})).isFalse();
    assertThat(journal.complete(stale, POINT, new byte[] {9})).isFalse();
    journal.release(stale, POINT, checkpoint(64, 9));
    journal.fail(stale, Failure.of("stale"));
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
    assertThat(journal.storeCheckpoint(current, checkpoint(64, 9))).isTrue();

    assertThat(find(current.run().id()).figures().steps()).isEqualTo(64);
    assertThat(points(current.run().id())).containsExactly(POINT);
    assertThat(stored(current)).containsExactly(9);
  }

  /** A point within a long update, and the one at its end. */
  @Test
  void ofTwoPointsAtTheSameStepTheLaterOneStays() {
    RunLease current = lease().getFirst();
    journal.report(current, POINT, true, true);
    ProgressPoint later =
        new ProgressPoint(
            64, Instant.EPOCH.plusSeconds(9), 21.0, 21.0, 4, 2, 900.0, Map.of("entropy", 0.25));

    journal.complete(current, later, null);

    assertThat(points(current.run().id())).containsExactly(later);
  }

  @Test
  void aTakeoverForgetsTheCurveAfterTheCheckpoint() {
    RunLease first = lease().getFirst();
    journal.report(first, POINT, true, true);
    journal.storeCheckpoint(first, checkpoint(32, 9));
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
    journal.storeCheckpoint(lease, checkpoint(64, 9));
    journal.fail(lease, Failure.of("out of luck"));

    assertThat(find(lease.run().id()).status()).isEqualTo(RunStatus.FAILED);
    assertThat(find(lease.run().id()).error()).isEqualTo("out of luck");
    assertThat(journal.checkpoint(lease)).isPresent();
    assertThat(lease()).isEmpty();
  }

  @Test
  void aPausedRunIsNobodysUntilItIsResumed() {
    UUID id = Objects.requireNonNull(run).id();

    assertThat(tell(id, "pause").get("status").asText()).isEqualTo("paused");
    assertThat(lease()).isEmpty();
    assertThat(tell(id, "pause").get("status").asText()).as("again").isEqualTo("paused");

    assertThat(tell(id, "resume").get("status").asText()).isEqualTo("queued");
    assertThat(tell(id, "resume").get("status").asText()).as("again").isEqualTo("queued");
    assertThat(lease()).hasSize(1);
  }

  @Test
  void aRunPausedInItsWorkersHandsIsPutDownAsFarAsItIs() {
    RunLease lease = lease().getFirst();
    tell(lease.id(), "pause");

    assertThat(journal.report(lease, POINT, true, true)).isEmpty();
    assertThat(journal.storeCheckpoint(lease, checkpoint(64, 8))).isFalse();
    assertThat(journal.isInHand(lease)).isTrue();
    journal.release(lease, POINT, checkpoint(64, 9));

    assertThat(journal.isInHand(lease)).isFalse();
    assertThat(find(lease.id()).status()).isEqualTo(RunStatus.PAUSED);
    assertThat(find(lease.id()).figures().steps()).isEqualTo(64);
    assertThat(stored(lease)).containsExactly(9);
    tell(lease.id(), "resume");
    assertThat(lease()).extracting(RunLease::attempt).containsExactly(2);
  }

  @Test
  void aRunResumedBeforeItsWorkerLeftItJustGoesOn() {
    RunLease lease = lease().getFirst();
    tell(lease.id(), "pause");

    assertThat(tell(lease.id(), "resume").get("status").asText()).isEqualTo("running");
    assertThat(journal.report(lease, POINT, true, true)).isPresent();
    assertThat(lease()).isEmpty();
  }

  /** The worker died before it put the run down: it goes on from its last checkpoint. */
  @Test
  void aRunPausedInADeadProcessesHandsCanBeResumed() {
    RunLease lease = lease().getFirst();
    journal.storeCheckpoint(lease, checkpoint(32, 7));
    tell(lease.id(), "pause");
    leasedBy(lease.id(), 12345);

    tell(lease.id(), "resume");

    assertThat(lease()).extracting(RunLease::attempt).containsExactly(2);
    assertThat(stored(lease)).containsExactly(7);
  }

  @Test
  void aPausedRunCanBeCancelledAndThenIsOver() {
    RunLease lease = lease().getFirst();
    journal.storeCheckpoint(lease, checkpoint(32, 7));
    tell(lease.id(), "pause");

    assertThat(tell(lease.id(), "cancel").get("status").asText()).isEqualTo("cancelled");

    journal.release(lease, POINT, checkpoint(64, 9));
    assertThat(journal.checkpoint(lease)).isEmpty();
    for (String command : List.of("pause", "resume", "cancel")) {
      Api.Answer answer = new Api().post("runs/" + lease.id() + "/" + command, "");
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.body().get("detail").asText()).contains("is cancelled and stays so");
    }
  }

  @Test
  void aFailedRunGoesOnFromItsCheckpointIfItIsToldTo() {
    RunLease lease = lease().getFirst();
    journal.storeCheckpoint(lease, checkpoint(64, 9));
    journal.fail(lease, new Failure("out of luck", "at some place"));
    JsonNode failed = new Api().get("runs/" + lease.id()).body();
    assertThat(failed.get("resumable").asBoolean()).isTrue();
    assertThat(failed.get("error_detail").asText()).isEqualTo("at some place");

    JsonNode resumed = tell(lease.id(), "resume");

    assertThat(resumed.get("status").asText()).isEqualTo("queued");
    assertThat(resumed.get("error").isNull()).isTrue();
    assertThat(resumed.get("completed_at").isNull()).isTrue();
    assertThat(new Api().get("runs/" + lease.id()).body().has("error_detail")).isFalse();
    assertThat(stored(lease().getFirst())).containsExactly(9);
  }

  /** Negative control: without a checkpoint there is nothing to go on from. */
  @Test
  void aRunThatFailedBeforeItsFirstCheckpointStaysSo() {
    RunLease lease = lease().getFirst();
    journal.fail(lease, Failure.of("out of luck"));
    assertThat(new Api().get("runs/" + lease.id()).body().get("resumable").asBoolean()).isFalse();

    for (String command : List.of("pause", "resume", "cancel")) {
      Api.Answer answer = new Api().post("runs/" + lease.id() + "/" + command, "");
      assertThat(answer.status()).isEqualTo(409);
    }
    assertThat(change(lease.id(), "{'gamma': 0.5}").status()).isEqualTo(409);
  }

  @Test
  void aChangeIsARowBeforeAnythingHappensAndIsAppliedOnce() {
    RunLease lease = lease().getFirst();

    Api.Answer answer = change(lease.id(), "{'learning_rate': 0.001, 'gamma': 0.99}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/hyperparameters/learning_rate").asDouble()).isEqualTo(3e-4);
    assertThat(answer.body().get("changed_hyperparameters"))
        .hasToString("{\"learning_rate\":0.001}");
    assertThat(journal.report(lease, POINT, true, true).orElseThrow().changes()).isEqualTo(1);
    RunChange change = journal.changesAfter(lease, 0).getFirst();
    assertThat(change.newValues()).isEqualTo(Map.of("learning_rate", 0.001));
    assertThat(change.oldValues()).isEqualTo(Map.of("learning_rate", 3e-4));
    assertThat(change.application()).isNull();
    assertThat(journal.noteApplied(lease, change, 128, 2)).isTrue();
    assertThat(journal.noteApplied(lease, change, 999, 9)).as("told twice").isTrue();
    JsonNode told = new Api().get("runs/" + lease.id() + "/changes").body().at("/items/0");
    assertThat(told.get("number").asInt()).isEqualTo(1);
    assertThat(told.get("steps").asLong()).isEqualTo(128);
    assertThat(told.get("updates").asLong()).isEqualTo(2);
    assertThat(told.get("client").asText()).startsWith("Java-http-client");
    assertThat(told.at("/values/0/old_value").asDouble()).isEqualTo(3e-4);
    assertThat(told.at("/values/0/new_value").asDouble()).isEqualTo(0.001);
  }

  @Test
  void aChangeToWhatIsSoAlreadyIsNone() {
    UUID id = Objects.requireNonNull(run).id();
    change(id, "{'gamma': 0.9}");

    assertThat(change(id, "{'gamma': 0.9, 'n_steps': 2048}").status()).isEqualTo(200);

    assertThat(new Api().get("runs/" + id + "/changes").body().get("items")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'n_envs': 8}        | n_envs        | 8     | its environments are under way",
        "{'gamma': 2}         | gamma         | 2     | a number in [0, 1]",
        "{'gamma': '0.9'}     | gamma         | 0.9   | a number in [0, 1]",
        "{'momentum': 0.9}    | momentum      | 0.9   | learning_rate",
        "{'learning_rate': NaN} | learning_rate | NaN | a number in"
      })
  void aChangeThatIsNotAllowedChangesNothing(
      String values, String field, String value, String allowed) {
    UUID id = Objects.requireNonNull(run).id();

    Api.Answer answer = change(id, values.replace("}", ", 'clip_range': 0.1}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.body().get("errors")).hasSize(1);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("hyperparameters." + field);
    assertThat(answer.body().at("/errors/0/value").asText()).isEqualTo(value);
    assertThat(answer.body().at("/errors/0/allowed").asText()).contains(allowed);
    assertThat(find(id).changes().count()).isZero();
  }

  @Test
  void aStaleAttemptAppliesNoChange() {
    RunLease stale = lease().getFirst();
    change(stale.id(), "{'gamma': 0.9}");
    leasedBy(stale.id(), 12345);
    RunLease current = lease().getFirst();
    RunChange change = journal.changesAfter(current, 0).getFirst();

    assertThat(journal.noteApplied(stale, change, 64, 1)).isFalse();

    assertThat(journal.changesAfter(current, 0).getFirst().application()).isNull();
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

  private static JsonNode tell(UUID id, String command) {
    Api.Answer answer = new Api().post("runs/" + id + "/" + command, "");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body();
  }

  private static Api.Answer change(UUID id, String values) {
    return new Api()
        .send(
            "PATCH",
            "runs/" + id,
            "{\"hyperparameters\": %s}".formatted(values.replace('\'', '"')));
  }

  private static Checkpoint checkpoint(long steps, int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return new Checkpoint(steps, 0, content);
  }

  private byte[] stored(RunLease lease) {
    return journal.checkpoint(lease).orElseThrow().bytes();
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
