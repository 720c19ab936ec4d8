package tars.server.platform.streams;

/**
 * Redis could not be reached or did not answer in time; what was asked may or may not have
 * happened.
 */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedisUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
