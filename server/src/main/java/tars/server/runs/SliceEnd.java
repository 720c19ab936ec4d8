package tars.server.runs;

import java.util.function.BooleanSupplier;
import tars.engine.Training;
import tars.server.platform.work.EngineThreads;

/**
 * Ends a slice of a training when its time is over; where a change is due; and, if a candidate is
 * wanted, with the end of an update, since the policy in the midst of one is nobody's. Its time
 * begins when it is made.
 */
final class SliceEnd implements BooleanSupplier {

  private final Training training;
  private final PendingChanges changes;
  private final boolean candidateWanted;
  private final long begunNanos = System.nanoTime();
  private boolean updating;
  private boolean updateEnded;

  SliceEnd(Training training, PendingChanges changes, boolean candidateWanted) {
    this.training = training;
    this.changes = changes;
    this.candidateWanted = candidateWanted;
    this.updating = training.updating();
  }

  @Override
  public boolean getAsBoolean() {
    boolean now = training.updating();
    updateEnded = candidateWanted && updating && !now;
    updating = now;
    return updateEnded
        || changes.due(training) != null
        || System.nanoTime() - begunNanos >= EngineThreads.SLICE_NANOS;
  }

  /** Whether the slice ended with an update, for a candidate's sake. */
  boolean updateEnded() {
    return updateEnded;
  }
}
