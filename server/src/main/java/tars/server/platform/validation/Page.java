package tars.server.platform.validation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items at most, 1 … 100
 * @param offset how many of the newest to leave out
 */
public record Page(int limit, long offset) {

  /** As JSON writes them, and never more than a long holds. */
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  /** Items on a page if nothing is said, and at most. */
  public static final int LIMIT_MAX = 100;

  /**
   * Reads the query's parameters; null stands for what was not given.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is out of bounds
   */
  public static Page of(@Nullable String limit, @Nullable String offset) {
    Faults faults = new Faults();
    long parsedLimit = parse(faults, "limit", limit, LIMIT_MAX, 1, LIMIT_MAX);
    long parsedOffset = parse(faults, "offset", offset, 0, 0, Faults.INTEGER_MAX);
    faults.refuse();
    return new Page((int) parsedLimit, parsedOffset);
  }

  private static long parse(
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
