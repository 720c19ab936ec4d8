package tars.server.platform.validation;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items at most, 1 … 100
 * @param offset how many of the newest to leave out
 */
public record Page(int limit, long offset) {

  /** Items on a page if nothing is said, and at most. */
  public static final int LIMIT_MAX = 100;

  /**
   * Reads the query's parameters; null stands for what was not given.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is out of bounds
   */
  public static Page of(@Nullable String limit, @Nullable String offset) {
    Faults faults = new Faults();
    long parsedLimit = Numbers.read(faults, "limit", limit, LIMIT_MAX, 1, LIMIT_MAX);
    long parsedOffset = Numbers.read(faults, "offset", offset, 0, 0, Faults.INTEGER_MAX);
    faults.refuse();
    return new Page((int) parsedLimit, parsedOffset);
  }
}
