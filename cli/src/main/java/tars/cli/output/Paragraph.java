package tars.cli.output;

import java.io.PrintWriter;

/** Text in lines that fit a terminal. */
public final class Paragraph {

  /** A blank at which no line ends; printed as a blank. */
  public static final char HELD = '\u00a0';

  private static final int COLUMNS = 80;

  private Paragraph() {}

  /**
   * Prints words in as many lines as they need; a word longer than a line has one of its own.
   *
   * @param first what the first line begins with: a label, with the blanks around it
   * @param indent blanks before each further line
   */
  public static void print(PrintWriter out, String first, int indent, String text) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.strip().split(" +", -1)) {
      if (!empty && line.length() + 1 + word.length() > COLUMNS) {
        out.println(line.toString().replace(HELD, ' '));
        line = new StringBuilder(" ".repeat(indent));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.println(line.toString().replace(HELD, ' '));
  }
}
