package tars.engine;

/** Bytes hold no checkpoint that this TARS can go on from; the message says why. */
public final class CheckpointFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  CheckpointFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
