package tars.server.runs;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Spreads steps over time: after each slice, says when the next is due. Times are readings of one
 * monotonic clock in nanoseconds, handed in.
 */
final class Pace {

  /** What a pace is called in requests, and the paces that can be asked for. */
  static final String FIELD = "max_steps_per_second";

  static final double MIN = 0.1;
  static final double MAX = 1e9;

  /** How far a run that had to wait for a thread may catch up. */
  private static final long LAG_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(100);

  /** A slice at a pace is what the pace allows in this time, so that a curve moves evenly. */
  private static final double SLICE_SECONDS = 0.025;

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private @Nullable Double stepsPerSecond;
  private long dueNanos;

  Pace(@Nullable Double stepsPerSecond, long nowNanos) {
    this.stepsPerSecond = stepsPerSecond;
    this.dueNanos = nowNanos;
  }

  /** Changes the pace; what was made before does not delay what comes. */
  void set(@Nullable Double changed, long nowNanos) {
    if (changed == null ? stepsPerSecond != null : !changed.equals(stepsPerSecond)) {
      stepsPerSecond = changed;
      dueNanos = nowNanos;
    }
  }

  /** How long to wait until the next slice is due; 0 if it is. */
  long waitNanos(long nowNanos) {
    return stepsPerSecond == null ? 0 : Math.max(0, dueNanos - nowNanos);
  }

  /** At most how many steps the next slice should have. */
  long steps() {
    return stepsPerSecond == null
        ? Long.MAX_VALUE
        : Math.max(1, Math.round(stepsPerSecond * SLICE_SECONDS));
  }

  /** Counts steps that were made. */
  void made(long steps, long nowNanos) {
    if (stepsPerSecond != null) {
      dueNanos = Math.max(dueNanos, nowNanos - LAG_NANOS_MAX);
      dueNanos += Math.round(steps / stepsPerSecond * NANOS_PER_SECOND);
    }
  }
}
