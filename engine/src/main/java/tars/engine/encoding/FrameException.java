package tars.engine.encoding;

/** Bytes are not what they should be; the message says what is wrong and what to do. */
public final class FrameException extends Exception {

  private static final long serialVersionUID = 1L;

  FrameException(String message) {
    super(message);
  }
}
