package tars.cli;

/** A command could not do what it was asked to; the message, one line, tells a person why. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message);
  }
}
