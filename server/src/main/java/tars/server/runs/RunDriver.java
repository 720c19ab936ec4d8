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

  private static final long CANDIDATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The longest rest: how late a stop is noticed. */
  private static final long REST_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(50);

  private final RunLease lease;
  private final RunJournal journal;
  private final Trainings trainings;
  private final EngineThreads engine;
  private final long checkpointNanos;
  private final BooleanSupplier stopping;
  private final Patience patience;

  private final Speedometer speed = new Speedometer();
  private final Pace pace;
  private long nextReport;
  private long nextCheckpoint;
  private long nextCandidate;
  private long candidateUpdates;
  private long reportedSteps = -1;
  private boolean candidateShouldWait;

  RunDriver(
      RunLease lease,
      RunJournal journal,
      Trainings trainings,
      EngineThreads engine,
      Duration checkpointPeriod,
      Duration leaseTime,
      BooleanSupplier stopping) {
    this.lease = lease;
    this.journal = journal;
    this.trainings = trainings;
    this.engine = engine;
    this.checkpointNanos = checkpointPeriod.toNanos();
    this.stopping = stopping;
    this.patience = new Patience(leaseTime, stopping);
    long now = System.nanoTime();
    this.pace = new Pace(lease.run().maxStepsPerSecond(), now);
    this.nextReport = now;
    this.nextCheckpoint = now + checkpointNanos;
    this.nextCandidate = lease.candidateUpdates() == 0 ? now : now + CANDIDATE_NANOS;
    this.candidateUpdates = lease.candidateUpdates();
  }

  @Override
  public void run() {
    try {
      Optional<byte[]> checkpoint = patience.ask(() -> journal.checkpoint(lease));
      Training training =
          compute(() -> checkpoint.map(trainings::resume).orElseGet(() -> trainings.begin(plan())));
      TrainingProgress begun = training.progress();
      CurveRecorder curve =
          new CurveRecorder(
              patience.ask(() -> journal.begin(lease, begun.steps())),
              lease.progressSpacing(),
              begun.steps(),
              begun.updates());
      LOG.infof(
          "run %s of %s: attempt %d goes on at step %d of %d",
          lease.run().id(), plan().agentId(), lease.attempt(), begun.steps(), plan().totalSteps());
      drive(training, curve);
    } catch (ExecutionException failed) {
      fail(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Run.RunPlan plan() {
    return lease.run().plan();
  }

  private void drive(Training training, CurveRecorder curve)
      throws ExecutionException, InterruptedException {
    while (true) {
      if (stopping.getAsBoolean()) {
        byte[] checkpoint = compute(training::checkpoint);
        patience.tell(() -> journal.release(lease, training.steps(), checkpoint));
        return;
      }
      long now = System.nanoTime();
      if (now >= nextReport && !report(training, curve)) {
        return;
      }
      if (now >= nextCheckpoint && !storeCheckpoint(training)) {
        return;
      }
      boolean finished = training.finished();
      if (finished && now >= nextCandidate) {
        complete(training);
        return;
      }
      long wait = finished ? nextCandidate - now : pace.waitNanos(now);
      if (wait > 0) {
        LockSupport.parkNanos(Math.min(wait, REST_NANOS_MAX));
      } else {
        advance(training);
      }
    }
  }

  private void advance(Training training) throws ExecutionException, InterruptedException {
    long before = training.steps();
    long steps = pace.steps();
    boolean candidateWanted = !candidateShouldWait && System.nanoTime() >= nextCandidate;
    boolean updateEnded =
        compute(() -> {
          SliceEnd end = new SliceEnd(training, candidateWanted);
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
  private boolean report(Training training, CurveRecorder curve)
      throws ExecutionException, InterruptedException {
    ProgressPoint point = point(training);
    boolean moved = point.steps() != reportedSteps;
    boolean recorded = moved && curve.due(point.steps(), point.updates());
    Optional<Orders> orders = patience.ask(() -> journal.report(lease, point, moved, recorded));
    if (orders.isEmpty()) {
      LOG.infof("run %s is no longer worked on here", lease.run().id());
      return false;
    }
    long now = System.nanoTime();
    nextReport = now + REPORT_NANOS;
    reportedSteps = point.steps();
    pace.set(orders.get().maxStepsPerSecond(), now);
    candidateShouldWait = orders.get().candidateShouldWait();
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

  private boolean storeCheckpoint(Training training)
      throws ExecutionException, InterruptedException {
    byte[] checkpoint = compute(training::checkpoint);
    boolean ours = patience.ask(() -> journal.storeCheckpoint(lease, training.steps(), checkpoint));
    nextCheckpoint = System.nanoTime() + checkpointNanos;
    return ours;
  }

  /** A run that is over tells how fast it was as a whole. */
  private void complete(Training training) throws ExecutionException, InterruptedException {
    TrainingProgress progress = training.progress();
    ProgressPoint point =
        ProgressPoint.of(
            progress, Instant.now(), speed.overall(progress.steps(), System.nanoTime()));
    boolean learnt = point.updates() > candidateUpdates;
    byte @Nullable [] policy = learnt ? compute(() -> Trainings.policy(training)) : null;
    if (patience.ask(() -> journal.complete(lease, point, policy))) {
      LOG.infof("run %s is complete", lease.run().id());
    }
  }

  private ProgressPoint point(Training training) {
    TrainingProgress progress = training.progress();
    return ProgressPoint.of(
        progress, Instant.now(), speed.read(progress.steps(), System.nanoTime()));
  }

  private void fail(Throwable cause) {
    LOG.errorf(cause, "run %s failed", lease.run().id());
    String message = cause.getMessage() == null ? "no message" : cause.getMessage();
    String error = cause.getClass().getSimpleName() + ": " + message;
    patience.tell(() -> journal.fail(lease, error));
  }

  private <T> T compute(Callable<T> work) throws ExecutionException, InterruptedException {
    return engine.run(work, () -> patience.tellIfThere(() -> journal.renew(lease)));
  }
}
