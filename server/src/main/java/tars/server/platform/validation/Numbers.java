package tars.server.platform.validation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers from the query's parameters. */
public final class Numbers {

  /** As JSON writes them, and never more than a long holds. */
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  private Numbers() {}

  /**
   * The number, or {@code absent} where none was given.
   *
   * @throws tars.server.platform.problem.ProblemException 400 if it is none in {@code [low, high]}
   */
  public static long parameter(
      String field, @Nullable String text, long absent, long low, long high) {
    Faults faults = new Faults();
    long value = read(faults, field, text, absent, low, high);
    faults.refuse();
    return value;
  }

  /** As {@link #parameter}, but what is wrong is noted. */
  static long read(
      Faults faults, String field, @Nullable String text, long absent, long low, long high) {
    if (text == null) {
      return absent;
    }
    if (INTEGER.matcher(text).matches()) {
      long value = Long.parseLong(text);
      if (value >= low && value <= high) {
        return value;
      }
    }
    faults.add(field, text, "an integer from " + low + " to " + high);
    return absent;
  }
}
