package tars.embedded;

/**
 * PostgreSQL, Redis or the home folder cannot be used; the message says why and what to do about
 * it.
 */
public final class EmbeddedServicesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public EmbeddedServicesException(String message) {
    super(message);
  }

  public EmbeddedServicesException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
