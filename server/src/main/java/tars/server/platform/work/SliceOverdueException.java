package tars.server.platform.work;

import java.time.Duration;
import java.util.Arrays;

/**
 * A piece of engine work did not come back in the time it had, and its thread was given up. The
 * stack trace is that thread's, as it was then.
 */
public final class SliceOverdueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SliceOverdueException(Duration limit, StackTraceElement[] where) {
    super(
        "did not come back within %d s (engine.slice.seconds); it was given up in %s"
            .formatted(limit.toSeconds(), place(where)),
        null,
        false,
        true);
    setStackTrace(where);
  }

  /** The innermost call that is not the JDK's: in a plugin that waits, its own. */
  private static String place(StackTraceElement[] where) {
    return Arrays.stream(where)
        .filter(call -> call.getModuleName() == null)
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse(where.length == 0 ? "an unknown place" : where[0].toString());
  }
}
