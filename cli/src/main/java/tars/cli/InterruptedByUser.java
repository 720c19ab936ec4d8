package tars.cli;

/** Ctrl-C was pressed and the command stopped; the message tells what became of its work. */
public final class InterruptedByUser extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InterruptedByUser(String message) {
    super(message);
  }
}
