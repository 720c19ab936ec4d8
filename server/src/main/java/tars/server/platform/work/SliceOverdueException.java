package tars.server.platform.work;

import java.time.Duration;

/**
 * A piece of engine work did not come back in the time it had, and its thread was given up. The
 * stack trace is that thread's, as it was then.
 */
public final class SliceOverdueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SliceOverdueException(Duration limit, StackTraceElement[] where) {
    super(
        "did not come back within %d s (engine.slice.seconds); it was given up in %s"
            .formatted(limit.toSeconds(), where.length == 0 ? "an unknown place" : where[0]),
        null,
        false,
        true);
    setStackTrace(where);
  }
}
