package tars.cli;

import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Whole numbers given to options: what is no number, or out of bounds, is told with the bounds. */
public final class WholeNumber {

  /** Never more digits than a long has. */
  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");

  /** The greatest integer every JSON reader reads exactly: 2⁵³ − 1. */
  public static final long SEED_MAX = (1L << 53) - 1;

  private WholeNumber() {}

  /**
   * The number.
   *
   * @throws ParameterException naming option, text and what is allowed
   */
  public static long parse(CommandLine command, String option, String text, long min, long max) {
    if (DIGITS.matcher(text).matches()) {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    }
    throw new ParameterException(
        command, option + ": " + text + "; give a whole number from " + min + " to " + max);
  }
}
