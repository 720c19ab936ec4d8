package tars.evaluation.verdict;

/**
 * A return is not a number or lies outside the range its environment declares: the range, on which
 * a verdict rests, is wrong, so there is no verdict.
 */
public final class ReturnOutOfRangeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ReturnOutOfRangeException(String message) {
    super(message);
  }
}
