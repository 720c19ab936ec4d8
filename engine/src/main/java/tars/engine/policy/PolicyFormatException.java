package tars.engine.policy;

/** Bytes hold no policy that this TARS can read; the message says why. */
public final class PolicyFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PolicyFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
