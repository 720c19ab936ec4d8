package tars.server.platform.work;

/** How much to do in one slice on an engine thread, learned from how long the last ones took. */
public final class SliceSize {

  private static final double CHANGE_MAX = 2;

  private final double min;
  private final double max;
  private double units;

  /**
   * Begins with {@code first} units and stays within the bounds.
   *
   * @param min units worth a slice of their own, ≥ 1
   */
  public SliceSize(long first, long min, long max) {
    this.units = first;
    this.min = min;
    this.max = max;
  }

  /** Units the next slice should have. */
  public long units() {
    return (long) units;
  }

  /** Learns from a slice; one that was kept shorter on purpose teaches nothing. */
  public void learn(long done, long nanos) {
    if (done < units()) {
      return;
    }
    double change =
        Math.clamp(
            (double) EngineThreads.SLICE_NANOS / Math.max(1.0, (double) nanos),
            1 / CHANGE_MAX,
            CHANGE_MAX);
    units = Math.clamp(units * change, min, max);
  }
}
