package tars.embedded;

/**
 * PostgreSQL, Redis or the home folder cannot be used; the message says why and what to do about
 * it.
 */
public final class EmbeddedServicesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String output;

  public EmbeddedServicesException(String message) {
    super(message);
    this.output = "";
  }

  public EmbeddedServicesException(String message, Throwable cause) {
    super(message, cause);
    this.output = "";
  }

  private EmbeddedServicesException(String message, String output) {
    super(message);
    this.output = output;
  }

  /** A program failed, and this is what it had written since it was started. */
  static EmbeddedServicesException of(String message, String output) {
    return new EmbeddedServicesException(message, output);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What the program had written since it was started; empty where none was. */
  String output() {
    return output;
  }
}
