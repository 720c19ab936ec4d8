package tars.server.runs;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Steps a second over the last two seconds. */
final class Speedometer {

  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private record Reading(long steps, long nanos) {}

  private final ArrayDeque<Reading> readings = new ArrayDeque<>();

  /** The speed now, null until two readings were taken. */
  @Nullable Double read(long steps, long nowNanos) {
    readings.addLast(new Reading(steps, nowNanos));
    while (readings.size() > 2 && nowNanos - readings.getFirst().nanos() > WINDOW_NANOS) {
      readings.removeFirst();
    }
    Reading oldest = readings.getFirst();
    long nanos = nowNanos - oldest.nanos();
    return nanos <= 0 ? null : (steps - oldest.steps()) / (nanos / NANOS_PER_SECOND);
  }
}
