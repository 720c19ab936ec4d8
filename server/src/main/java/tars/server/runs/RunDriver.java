package tars.server.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tars.engine.Training;
import tars.engine.TrainingProgress;
import tars.server.platform.work.EngineThreads;
import tars.server.platform.work.Failure;
import tars.server.platform.work.Patience;
import tars.server.runs.RunJournal.Orders;

/**
 * Works on one leased run until it ends, is given back or is lost to another. Decides on a virtual
 * thread what is due; everything that computes is a slice on an engine thread, one at a time.
 */
final class RunDriver implements Runnable {

  private static final Logger LOG = Logger.getLogger(RunDriver.class);

  /** At most four reports a second: an order takes effect, and the page moves, within one. */
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Within a long update, or between two steps of a slow run, the page hears that it goes on. */
  private static final long SIGN_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** A checkpoint that takes long comes seldom: at most a tenth of the time goes into them. */
  private static final long CHECKPOINT_REST = 9;

  private static final long CANDIDATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The longest rest: how late a stop is noticed. */
  private static final long REST_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(50);

  private final RunLease lease;
  private final RunJournal journal;
  private final Trainings trainings;
  private final EngineThreads engine;
  private final RunBuffers buffers;
  private final long checkpointNanos;
  private final BooleanSupplier stopping;
  private final Patience patience;

  private final Speedometer speed = new Speedometer();
  private final Pace pace;
  private long nextReport;
  private long nextSign;
  private long nextCheckpoint;
  private long nextCandidate;
  private long candidateUpdates;
  private long reportedSteps = -1;
  private boolean candidateShouldWait;
  private @Nullable Long reachedSteps;

  /** A training under way, and what accompanies it. */
  private record Course(
      Training training, PendingChanges changes, CurveRecorder curve, RunBuffers.Shown buffer) {}

  RunDriver(
      RunLease lease,
      RunJournal journal,
      Trainings trainings,
      EngineThreads engine,
      RunBuffers buffers,
      Duration checkpointPeriod,
      Duration leaseTime,
      BooleanSupplier stopping) {
    this.lease = lease;
    this.journal = journal;
    this.trainings = trainings;
    this.engine = engine;
    this.buffers = buffers;
    this.checkpointNanos = checkpointPeriod.toNanos();
    this.stopping = stopping;
    this.patience = new Patience(leaseTime, stopping);
    long now = System.nanoTime();
    this.pace = new Pace(lease.run().maxStepsPerSecond(), now);
    this.nextReport = now;
    this.nextSign = now;
    this.nextCheckpoint = now + checkpointNanos;
    this.nextCandidate = lease.candidateUpdates() == 0 ? now : now + CANDIDATE_NANOS;
    this.candidateUpdates = lease.candidateUpdates();
  }

  @Override
  public void run() {
    try {
      Optional<Checkpoint> checkpoint = patience.ask(() -> journal.checkpoint(lease));
      Training training =
          compute(() ->
              checkpoint
                  .map(stored -> trainings.resume(stored.bytes()))
                  .orElseGet(() -> trainings.begin(plan())));
      TrainingProgress begun = training.progress();
      PendingChanges changes = new PendingChanges(checkpoint.map(Checkpoint::changes).orElse(0));
      addNewest(changes);
      CurveRecorder curve =
          new CurveRecorder(
              patience.ask(() -> journal.begin(lease, begun.steps())),
              lease.progressSpacing(),
              begun.steps(),
              begun.updates());
      LOG.infof(
          "run %s of %s: attempt %d goes on at step %d of %d",
          lease.run().id(), plan().agentId(), lease.attempt(), begun.steps(), plan().totalSteps());
      if (checkpoint.isEmpty()) {
        nextCheckpoint = System.nanoTime(); // so that one that fails early can be resumed, too
      }
      try (RunBuffers.Shown buffer = buffers.show(lease.run())) {
        drive(new Course(training, changes, curve, buffer));
      } finally {
        reachedSteps = training.steps();
      }
    } catch (ExecutionException failed) {
      fail(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Run.RunPlan plan() {
    return lease.run().plan();
  }

  /** Until the run is complete, or no longer this worker's to go on with. */
  private void drive(Course course) throws ExecutionException, InterruptedException {
    boolean ours = true;
    while (ours && !stopping.getAsBoolean()) {
      long now = System.nanoTime();
      if (now >= nextReport) {
        ours = report(course);
      }
      if (ours && now >= nextCheckpoint) {
        ours = storeCheckpoint(course);
      }
      @Nullable RunChange change = course.changes().due(course.training());
      if (ours && change != null) {
        ours = apply(change, course);
      } else if (ours && course.training().finished() && now >= nextCandidate) {
        if (complete(course)) {
          return;
        }
        ours = false;
      } else if (ours) {
        advanceOrRest(course, now);
      }
    }
    putDown(course);
  }

  private void advanceOrRest(Course course, long now)
      throws ExecutionException, InterruptedException {
    long wait = course.training().finished() ? nextCandidate - now : pace.waitNanos(now);
    if (wait > 0) {
      LockSupport.parkNanos(Math.min(wait, REST_NANOS_MAX));
    } else {
      advance(course);
    }
  }

  private void advance(Course course) throws ExecutionException, InterruptedException {
    Training training = course.training();
    long before = training.steps();
    long steps = pace.steps();
    boolean candidateWanted = !candidateShouldWait && System.nanoTime() >= nextCandidate;
    boolean updateEnded =
        compute(() -> {
          SliceEnd end = new SliceEnd(training, course.changes(), candidateWanted);
          training.advance(steps, end);
          return end.updateEnded();
        });
    long now = System.nanoTime();
    pace.made(training.steps() - before, now);
    if (updateEnded) {
      nextReport = now;
    }
  }

  /** Whether the run still is this worker's. */
  private boolean report(Course course) throws ExecutionException, InterruptedException {
    Training training = course.training();
    CurveRecorder curve = course.curve();
    course.buffer().set(training.bufferBytes());
    ProgressPoint point = point(training);
    boolean moved = point.steps() != reportedSteps;
    boolean recorded = moved && curve.due(point.steps(), point.updates());
    boolean told = moved || System.nanoTime() >= nextSign;
    Optional<Orders> orders = patience.ask(() -> journal.report(lease, point, told, recorded));
    if (orders.isEmpty()) {
      return false;
    }
    long now = System.nanoTime();
    nextReport = now + REPORT_NANOS;
    nextSign = told ? now + SIGN_NANOS : nextSign;
    reportedSteps = point.steps();
    pace.set(orders.get().maxStepsPerSecond(), now);
    candidateShouldWait = orders.get().candidateShouldWait();
    if (orders.get().changes() > course.changes().newest()) {
      addNewest(course.changes());
    }
    if (recorded) {
      curve.recorded(point.steps(), point.updates());
      if (curve.full()) {
        long spacing = curve.thinned();
        patience.tell(() -> journal.thin(lease, spacing));
      }
    }
    boolean candidateDue =
        now >= nextCandidate
            && !candidateShouldWait
            && !training.updating()
            && !training.finished()
            && point.updates() > candidateUpdates;
    return !candidateDue || propose(training, point);
  }

  private boolean propose(Training training, ProgressPoint point)
      throws ExecutionException, InterruptedException {
    byte[] policy = compute(() -> Trainings.policy(training));
    boolean ours = patience.ask(() -> journal.propose(lease, point, policy));
    candidateUpdates = point.updates();
    nextCandidate = System.nanoTime() + CANDIDATE_NANOS;
    return ours;
  }

  private void addNewest(PendingChanges changes) {
    changes.add(patience.ask(() -> journal.changesAfter(lease, changes.newest())));
  }

  /** Between two updates. One that an earlier attempt applied is in the history already. */
  private boolean apply(RunChange change, Course course)
      throws ExecutionException, InterruptedException {
    Training training = course.training();
    long updates =
        compute(() -> {
          training.change(change.newValues());
          return training.progress().updates();
        });
    course.changes().tookEffect();
    LOG.infof(
        "run %s: change %d takes effect at step %d",
        lease.run().id(), change.number(), training.steps());
    return change.application() != null
        || patience.ask(() -> journal.noteApplied(lease, change, training.steps(), updates));
  }

  private boolean storeCheckpoint(Course course) throws ExecutionException, InterruptedException {
    long begun = System.nanoTime();
    Checkpoint checkpoint = checkpoint(course);
    boolean ours = patience.ask(() -> journal.storeCheckpoint(lease, checkpoint));
    long now = System.nanoTime();
    nextCheckpoint = now + Math.max(checkpointNanos, CHECKPOINT_REST * (now - begun));
    return ours;
  }

  private Checkpoint checkpoint(Course course) throws ExecutionException, InterruptedException {
    Training training = course.training();
    byte[] bytes = compute(training::checkpoint);
    return new Checkpoint(training.steps(), course.changes().applied(), bytes);
  }

  /** Gives the run back as far as it is, if it was paused or this process stops. */
  private void putDown(Course course) throws ExecutionException, InterruptedException {
    if (patience.ask(() -> journal.isInHand(lease))) {
      ProgressPoint point = point(course.training());
      Checkpoint checkpoint = checkpoint(course);
      patience.tell(() -> journal.release(lease, point, checkpoint));
    }
    LOG.infof("run %s is no longer worked on here", lease.run().id());
  }

  /** A run that is over tells how fast it was as a whole. */
  private boolean complete(Course course) throws ExecutionException, InterruptedException {
    Training training = course.training();
    TrainingProgress progress = training.progress();
    ProgressPoint point =
        ProgressPoint.of(
            progress, Instant.now(), speed.overall(progress.steps(), System.nanoTime()));
    boolean learnt = point.updates() > candidateUpdates;
    byte @Nullable [] policy = learnt ? compute(() -> Trainings.policy(training)) : null;
    boolean ours = patience.ask(() -> journal.complete(lease, point, policy));
    if (ours) {
      LOG.infof("run %s is complete", lease.run().id());
    }
    return ours;
  }

  private ProgressPoint point(Training training) {
    TrainingProgress progress = training.progress();
    return ProgressPoint.of(
        progress, Instant.now(), speed.read(progress.steps(), System.nanoTime()));
  }

  private void fail(Throwable cause) {
    LOG.errorf(cause, "run %s failed", lease.run().id());
    Failure failure = Failure.of(cause, reachedSteps);
    patience.tell(() -> journal.fail(lease, failure));
  }

  private <T> T compute(Callable<T> work) throws ExecutionException, InterruptedException {
    return engine.run(work, () -> patience.tellIfThere(() -> journal.renew(lease)));
  }
}
