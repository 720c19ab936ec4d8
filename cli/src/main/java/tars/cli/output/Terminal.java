package tars.cli.output;

import java.io.Console;

/** Whether somebody watches. */
public final class Terminal {

  /** ANSI: what an earlier, longer line left over is wiped. */
  public static final String WIPE_REST = "\u001b[K";

  private Terminal() {}

  /** Standard input and output are a terminal, on which a line can be written anew. */
  @SuppressWarnings("SystemConsoleNull") // true of JDK 22 to 24; since 25 it may be null again
  public static boolean attached() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
