package tars.engine.environment;

import org.jspecify.annotations.Nullable;

/** An environment that was to be installed cannot be; the message says where it is and why. */
public final class InvalidEnvironmentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidEnvironmentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
