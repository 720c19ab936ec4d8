package tars.server.runs;

/**
 * Decides which points of a run's curve are recorded, so that there never are more than {@link
 * ProgressStore#POINTS_MAX}: whenever the curve is full, every other point goes, and the spacing
 * grows to what half of the points make.
 */
final class CurveRecorder {

  private int points;
  private long spacing;
  private long lastSteps;
  private long lastUpdates;

  /**
   * A recorder that goes on.
   *
   * @param points recorded so far
   * @param spacing steps between them
   */
  CurveRecorder(int points, long spacing, long steps, long updates) {
    this.points = points;
    this.spacing = spacing;
    this.lastSteps = steps;
    this.lastUpdates = updates;
  }

  /** Whether to record a point: it has learned something since the last one and is far enough. */
  boolean due(long steps, long updates) {
    return updates > lastUpdates && steps - lastSteps >= spacing;
  }

  void recorded(long steps, long updates) {
    points++;
    lastSteps = steps;
    lastUpdates = updates;
  }

  /** Whether there is room for the run's last point only. */
  boolean full() {
    return points >= ProgressStore.POINTS_MAX - 1;
  }

  /**
   * Tells that every other point was forgotten.
   *
   * @return the spacing from now on
   */
  long thinned() {
    points = (points + 1) / 2;
    spacing = Math.max(2 * spacing, lastSteps / Math.max(1, points));
    return spacing;
  }
}
