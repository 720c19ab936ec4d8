package tars.cli.up;

/** TARS cannot be started; the message tells a person why and what to do. */
final class StartFailure extends Exception {

  private static final long serialVersionUID = 1;

  StartFailure(String message) {
    super(message);
  }

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
