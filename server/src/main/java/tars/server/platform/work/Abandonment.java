package tars.server.platform.work;

/**
 * Work that kills its process comes back with the next one, and would for ever: work that so many
 * processes in a row left behind without a result of theirs is given up.
 */
public final class Abandonment {

  /** Kills of a process that have other causes are seldom that many in a row. */
  private static final int ATTEMPTS_MAX = 5;

  /**
   * How a lease counts the attempts before it: one that was not given back was abandoned. For a
   * table with the columns {@code leased_by} and {@code abandoned}.
   */
  public static final String COUNT =
      "abandoned = CASE WHEN leased_by IS NULL THEN 0 ELSE abandoned + 1 END";

  /** Said by an attempt that has a result which the next one goes on from. */
  public static final String FORGET = "abandoned = 0";

  public static final String ERROR =
      ("given up: %d attempts in a row ended without a result, each with its process; the log tells"
              + " what ended the processes")
          .formatted(ATTEMPTS_MAX);

  private Abandonment() {}

  /** Whether work that was abandoned so often is given up. */
  public static boolean isTooMuch(int abandoned) {
    return abandoned >= ATTEMPTS_MAX;
  }
}
