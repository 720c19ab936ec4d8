package tars.cli.train;

import java.io.Console;

/** Whether somebody watches. */
final class Terminal {

  private Terminal() {}

  /** Standard input and output are a terminal, on which a line can be written anew. */
  @SuppressWarnings("SystemConsoleNull") // true of JDK 22 to 24; since 25 it may be null again
  static boolean attached() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
