package tars.server.runs;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Steps a second: over the last two seconds, and over all. */
final class Speedometer {

  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private record Reading(long steps, long nanos) {}

  private final ArrayDeque<Reading> readings = new ArrayDeque<>();
  private @Nullable Reading first;

  /** The speed now, null until two readings were taken. */
  @Nullable Double read(long steps, long nowNanos) {
    Reading now = new Reading(steps, nowNanos);
    readings.addLast(now);
    if (first == null) {
      first = now;
    }
    while (readings.size() > 2 && nowNanos - readings.getFirst().nanos() > WINDOW_NANOS) {
      readings.removeFirst();
    }
    return between(readings.getFirst(), now);
  }

  /** The speed since the first reading, null before it. */
  @Nullable Double overall(long steps, long nowNanos) {
    return first == null ? null : between(first, new Reading(steps, nowNanos));
  }

  private static @Nullable Double between(Reading earlier, Reading later) {
    long nanos = later.nanos() - earlier.nanos();
    return nanos <= 0 ? null : (later.steps() - earlier.steps()) / (nanos / NANOS_PER_SECOND);
  }
}
