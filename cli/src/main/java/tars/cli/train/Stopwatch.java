package tars.cli.train;

import java.time.Duration;

/** Measures a training's pace, over all and since the last line. Starts when made. */
final class Stopwatch {

  private static final double SECOND_NANOS = 1e9;

  private final long startedAtNanos = System.nanoTime();
  private long lapAtNanos = startedAtNanos;
  private long lapSteps;

  /** Whether it is time for the next line. */
  boolean lapped(Duration interval) {
    return System.nanoTime() - lapAtNanos >= interval.toNanos();
  }

  /** The pace since the last lap; a new one begins. */
  Pace lap(long steps) {
    long now = System.nanoTime();
    Pace pace =
        new Pace(rate(steps - lapSteps, now - lapAtNanos), (now - startedAtNanos) / SECOND_NANOS);
    lapAtNanos = now;
    lapSteps = steps;
    return pace;
  }

  /** The pace since the start. */
  Pace total(long steps) {
    long nanos = System.nanoTime() - startedAtNanos;
    return new Pace(rate(steps, nanos), nanos / SECOND_NANOS);
  }

  private static double rate(long steps, long nanos) {
    return nanos > 0 ? steps * SECOND_NANOS / nanos : 0;
  }
}
