package tars.cli.train;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Measures a training's pace, over all and lately. Lately is the last seconds, so that neither a
 * cold start nor the pause of a single update makes the time left jump about. Starts when made.
 */
final class Stopwatch {

  private static final double SECOND_NANOS = 1e9;
  private static final long LATELY_NANOS = Duration.ofSeconds(2).toNanos();

  private final long startedAtNanos = System.nanoTime();
  private final long startedAtSteps;
  private final ArrayDeque<Lap> lately = new ArrayDeque<>();
  private long lapAtNanos = startedAtNanos;

  private record Lap(long atNanos, long steps) {}

  /** With so many steps made before. */
  Stopwatch(long steps) {
    startedAtSteps = steps;
    lately.add(new Lap(startedAtNanos, steps));
  }

  /** Whether it is time for the next line. */
  boolean lapped(Duration interval) {
    return System.nanoTime() - lapAtNanos >= interval.toNanos();
  }

  /** The pace lately, over all where an update has taken all of that time; a new lap begins. */
  Pace lap(long steps) {
    long now = System.nanoTime();
    lapAtNanos = now;
    while (lately.size() > 1 && now - lately.getFirst().atNanos() > LATELY_NANOS) {
      lately.removeFirst();
    }
    Lap since = lately.getFirst();
    lately.addLast(new Lap(now, steps));
    return steps == since.steps()
        ? total(steps)
        : pace(steps - since.steps(), now - since.atNanos(), now);
  }

  /** The pace since the start. */
  Pace total(long steps) {
    long now = System.nanoTime();
    return pace(steps - startedAtSteps, now - startedAtNanos, now);
  }

  private Pace pace(long steps, long nanos, long now) {
    double stepsPerSecond = nanos > 0 ? steps * SECOND_NANOS / nanos : 0;
    return new Pace(stepsPerSecond, (now - startedAtNanos) / SECOND_NANOS);
  }
}
