package tars.server.runs;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tars.engine.Training;

/**
 * The changes a training has not had yet, in their order, and when each is due: a new one between
 * two updates, as soon as may be; one that an earlier attempt applied, where that one did, so that
 * the training becomes the same to the bit.
 */
final class PendingChanges {

  private final ArrayDeque<RunChange> waiting = new ArrayDeque<>();
  private int applied;

  /**
   * @param applied how many the training has had
   */
  PendingChanges(int applied) {
    this.applied = applied;
  }

  /** How many the training has had. */
  int applied() {
    return applied;
  }

  /** The number of the newest that is known here. */
  int newest() {
    return waiting.isEmpty() ? applied : waiting.getLast().number();
  }

  /** Adds those that follow the newest. */
  void add(List<RunChange> changes) {
    for (RunChange change : changes) {
      if (change.number() != newest() + 1) {
        throw new IllegalStateException(
            "change " + change.number() + " does not follow change " + newest());
      }
      waiting.addLast(change);
    }
  }

  /** The change that is to be applied before the training makes another step, null for none. */
  @Nullable RunChange due(Training training) {
    @Nullable RunChange next = waiting.peekFirst();
    return next != null && !training.updating() && reached(next.application(), training)
        ? next
        : null;
  }

  private static boolean reached(RunChange.@Nullable Application place, Training training) {
    return place == null
        || (training.steps() >= place.steps() && training.progress().updates() >= place.updates());
  }

  /** Tells that the training has had the change that was due. */
  void tookEffect() {
    applied = waiting.removeFirst().number();
  }
}
