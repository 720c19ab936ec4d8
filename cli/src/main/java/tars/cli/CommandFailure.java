package tars.cli;

import org.jspecify.annotations.Nullable;

/** A command could not do what it was asked to; the message, one line, tells a person why. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message);
  }

  /**
   * A failure in code that is not the user's to guess at: an environment of a plugin, or TARS.
   *
   * @param thrown whose stack trace is printed after the message
   */
  public CommandFailure(String message, @Nullable Throwable thrown) {
    super(message, thrown);
  }
}
