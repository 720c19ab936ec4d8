package tars.server.runs;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param error a sentence
 * @param detail where: a stack trace; null where it says nothing more
 */
record RunFailure(String error, @Nullable String detail) {

  /** What people read of a message, and of a stack trace that goes round in circles. */
  private static final int ERROR_MAX = 2_000;

  private static final int DETAIL_MAX = 16_000;

  static RunFailure of(String error) {
    return new RunFailure(error, null);
  }

  /**
   * Of something that was thrown.
   *
   * @param step environment steps made before, null where it did not get so far
   */
  static RunFailure of(Throwable cause, @Nullable Long step) {
    String where = step == null ? "" : "at step " + step + ": ";
    String message = cause.getMessage() == null ? "no message" : cause.getMessage();
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return new RunFailure(
        clean(where + cause.getClass().getSimpleName() + ": " + message, ERROR_MAX),
        clean(trace.toString(), DETAIL_MAX));
  }

  /** PostgreSQL stores every character but one. */
  private static String clean(String text, int max) {
    String shown = text.length() <= max ? text : text.substring(0, max) + "…";
    return shown.replace('\0', '?');
  }
}
