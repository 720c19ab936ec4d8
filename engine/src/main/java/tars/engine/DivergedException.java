package tars.engine;

/**
 * A training computed a value that is not finite, or would be in a moment. Its last checkpoint is
 * sound; this state of it is not, and is to be thrown away.
 */
public final class DivergedException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  /**
   * Names what went out of bounds.
   *
   * @param what {@code gradient norm}, {@code action}
   */
  public DivergedException(String what, double value) {
    super(
        what
            + ": "
            + value
            + "; the training diverged: go on from its last checkpoint with a lower learning_rate,"
            + " or train anew with smaller rewards");
  }

  private DivergedException(String message, DivergedException cause) {
    super(message);
    initCause(cause);
  }

  /** The same, with the step at which it was. */
  public DivergedException atStep(long steps) {
    return new DivergedException("at step " + steps + ", " + getMessage(), this);
  }

  /**
   * Checks values that a network computed.
   *
   * @throws DivergedException if one of the first {@code count} is not finite
   */
  public static void requireFinite(String what, float[] values, int count) {
    for (int k = 0; k < count; k++) {
      if (!Float.isFinite(values[k])) {
        throw new DivergedException(what, values[k]);
      }
    }
  }
}
