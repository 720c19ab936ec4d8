package tars.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Whole numbers given to options: what is no number, or out of bounds, is told with the bounds. */
public final class WholeNumber {

  /** As hyperparameters take them, too: {@code 200000}, {@code 2e5}, {@code 2.5e5}. */
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?([eE]\\+?[0-9]{1,2})?");

  /** The greatest integer every JSON reader reads exactly: 2⁵³ − 1. */
  public static final long SEED_MAX = (1L << 53) - 1;

  private WholeNumber() {}

  /**
   * The number.
   *
   * @throws ParameterException naming option, text and what is allowed
   */
  public static long parse(CommandLine command, String option, String text, long min, long max) {
    if (DECIMAL.matcher(text).matches()) {
      BigDecimal value = new BigDecimal(text);
      if (isWhole(value)
          && value.compareTo(BigDecimal.valueOf(min)) >= 0
          && value.compareTo(BigDecimal.valueOf(max)) <= 0) {
        return value.longValueExact();
      }
    }
    throw new ParameterException(
        command, option + ": " + text + "; give a whole number from " + min + " to " + max);
  }

  private static boolean isWhole(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0;
  }
}
