package tars.server.runs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Database;
import tars.server.platform.work.Abandonment;
import tars.server.platform.work.Failure;
import tars.server.platform.work.Presence;

/**
 * What a worker writes about the runs it works on, a transaction each. An answer of false or
 * nothing means that the run is no longer this worker's, and that nothing was written.
 */
@Singleton
final class RunJournal {

  private final Database database;
  private final RunLeaseStore leases;
  private final ProgressStore progress;
  private final CheckpointStore checkpoints;
  private final RunChangeStore changes;
  private final Candidates candidates;
  private final RunEvents events;
  private final Presence presence;
  private final String engineVersion;

  @Inject
  RunJournal(
      Database database,
      RunLeaseStore leases,
      ProgressStore progress,
      CheckpointStore checkpoints,
      RunChangeStore changes,
      Candidates candidates,
      RunEvents events,
      Presence presence,
      @ConfigProperty(name = "quarkus.application.version") String engineVersion) {
    this.database = database;
    this.leases = leases;
    this.progress = progress;
    this.checkpoints = checkpoints;
    this.changes = changes;
    this.candidates = candidates;
    this.events = events;
    this.presence = presence;
    this.engineVersion = engineVersion;
  }

  /** Leases runs to work on; what was abandoned too often fails instead. */
  List<RunLease> lease(int max, String kernel) {
    presence.show();
    return database.transact(handle -> {
      List<RunLease> leased = leases.lease(handle, presence.number(), max, kernel, engineVersion);
      leased.forEach(lease -> events.changed(handle, lease.run()));
      return leased.stream().filter(lease -> !givenUp(handle, lease)).toList();
    });
  }

  private boolean givenUp(Handle handle, RunLease lease) {
    boolean givenUp = Abandonment.isTooMuch(lease.abandoned());
    if (givenUp) {
      fail(handle, lease, Failure.of(Abandonment.ERROR));
    }
    return givenUp;
  }

  Optional<Checkpoint> checkpoint(RunLease lease) {
    return database.read(handle -> checkpoints.find(handle, lease.run().id()));
  }

  /**
   * Begins where an earlier attempt left off: forgets the part of the curve that it lost.
   *
   * @return points of the curve that stay
   */
  int begin(RunLease lease, long steps) {
    return database.transact(handle -> {
      UUID run = lease.run().id();
      if (leases.leases().hold(handle, lease)) {
        progress.deleteAfter(handle, run, steps);
      }
      return progress.count(handle, run);
    });
  }

  /** The changes of the run's hyperparameters that follow the one with that number. */
  List<RunChange> changesAfter(RunLease lease, int number) {
    return database.read(handle -> changes.after(handle, lease.run().id(), number));
  }

  /**
   * Notes that the training has had a change. Before this, nothing that the training becomes with
   * it is written: so the change is applied there, or never was.
   */
  boolean noteApplied(RunLease lease, RunChange change, long steps, long updates) {
    return database.transact(handle -> {
      boolean ours = leases.leases().hold(handle, lease);
      if (ours) {
        Run run = lease.run();
        changes
            .noteApplied(handle, run.id(), change.number(), steps, updates)
            .ifPresent(applied -> events.hyperparameters(handle, run, applied));
      }
      return ours;
    });
  }

  /**
   * What the worker of a run is to do from now on.
   *
   * @param maxStepsPerSecond null for as fast as it goes
   * @param changes the number of the newest change of hyperparameters
   * @param candidateShouldWait whether the next candidate is to be kept for now
   */
  record Orders(@Nullable Double maxStepsPerSecond, int changes, boolean candidateShouldWait) {}

  /** Renews the lease alone, while there is nothing new to tell. */
  void renew(RunLease lease) {
    database.change(handle -> leases.leases().renew(handle, lease));
  }

  /** Renews the lease; tells of a point of the curve, and records it, if asked to. */
  Optional<Orders> report(RunLease lease, ProgressPoint point, boolean told, boolean recorded) {
    return database.transactSoon(handle ->
        leases
            .renew(handle, lease, point.figures())
            .map(orders -> {
              if (told) {
                tell(handle, lease, point, recorded);
              }
              Run run = lease.run();
              boolean wait = candidates.shouldWait(handle, run.plan().agentId(), run.id());
              return new Orders(orders.maxStepsPerSecond(), orders.changes(), wait);
            }));
  }

  /** Keeps every other point of the curve, and from now on records at that spacing. */
  void thin(RunLease lease, long spacing) {
    database.change(handle -> {
      if (leases.noteSpacing(handle, lease, spacing)) {
        progress.thin(handle, lease.run().id());
      }
    });
  }

  boolean storeCheckpoint(RunLease lease, Checkpoint checkpoint) {
    return database.transact(handle -> {
      boolean ours = leases.leases().noteProgress(handle, lease);
      if (ours) {
        checkpoints.put(handle, lease.run().id(), checkpoint);
      }
      return ours;
    });
  }

  /** Whether there is something to {@link #release}. */
  boolean isInHand(RunLease lease) {
    return database.read(handle -> leases.leases().isInHand(handle, lease));
  }

  /** Stores a checkpoint and gives the run back: to anybody, or to nobody if it was paused. */
  void release(RunLease lease, ProgressPoint point, Checkpoint checkpoint) {
    database.change(handle ->
        leases
            .release(handle, lease, point.figures())
            .ifPresent(run -> {
              checkpoints.put(handle, run.id(), checkpoint);
              events.changed(handle, run);
            }));
  }

  /** Hands a policy in, once for each number of updates. */
  boolean propose(RunLease lease, ProgressPoint point, byte[] policy) {
    return database.transact(handle -> propose(handle, lease, point, policy));
  }

  /** Completes the run, with its last policy as a candidate unless that was one already. */
  boolean complete(RunLease lease, ProgressPoint point, byte @Nullable [] policy) {
    return database.transact(handle -> {
      if (leases.renew(handle, lease, point.figures()).isEmpty()) {
        return false;
      }
      tell(handle, lease, point, true);
      if (policy != null) {
        propose(handle, lease, point, policy);
      }
      leases
          .end(handle, lease, RunStatus.COMPLETED, null)
          .ifPresent(run -> events.changed(handle, run));
      checkpoints.delete(handle, lease.run().id());
      return true;
    });
  }

  /**
   * Ends the run as failed; its last checkpoint stays. One that was paused meanwhile fails when it
   * goes on.
   */
  void fail(RunLease lease, Failure failure) {
    database.change(handle -> {
      fail(handle, lease, failure);
      leases.leases().release(handle, lease);
    });
  }

  private void fail(Handle handle, RunLease lease, Failure failure) {
    leases
        .end(handle, lease, RunStatus.FAILED, failure)
        .ifPresent(run -> events.changed(handle, run));
  }

  private boolean propose(Handle handle, RunLease lease, ProgressPoint point, byte[] policy) {
    if (!leases.leases().hold(handle, lease)) {
      return false;
    }
    if (leases.noteCandidate(handle, lease, point.updates())) {
      Run run = lease.run();
      candidates.propose(
          handle,
          new Candidate(
              run.plan().agentId(), run.plan().environment(), run.id(), point.steps(), policy));
    }
    return true;
  }

  private void tell(Handle handle, RunLease lease, ProgressPoint point, boolean recorded) {
    Run run = lease.run();
    if (recorded) {
      progress.add(handle, run.id(), point);
    }
    events.progressed(
        handle,
        run.plan().agentId(),
        RunProgressRepresentation.of(run.id(), run.plan().totalSteps(), point, recorded));
  }
}
