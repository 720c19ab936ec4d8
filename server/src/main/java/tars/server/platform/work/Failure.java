package tars.server.platform.work;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Why a run or an evaluation failed.
 *
 * @param error a sentence
 * @param detail where: a stack trace; null where it says nothing more
 */
public record Failure(String error, @Nullable String detail) {

  /** What people read of a message, and of a stack trace that goes round in circles. */
  private static final int ERROR_MAX = 2_000;

  private static final int DETAIL_MAX = 16_000;

  public static Failure of(String error) {
    return new Failure(error, null);
  }

  /**
   * Of something that was thrown.
   *
   * @param step environment steps made before, null where none are counted or it did not get so far
   */
  public static Failure of(Throwable cause, @Nullable Long step) {
    String where = step == null ? "" : "at step " + step + ": ";
    String message = cause.getMessage() == null ? "no message" : cause.getMessage();
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return new Failure(
        clean(where + cause.getClass().getSimpleName() + ": " + message, ERROR_MAX),
        clean(trace.toString(), DETAIL_MAX));
  }

  /** PostgreSQL stores every character but one. */
  private static String clean(String text, int max) {
    String shown = text.length() <= max ? text : text.substring(0, max) + "…";
    return shown.replace('\0', '?');
  }
}
