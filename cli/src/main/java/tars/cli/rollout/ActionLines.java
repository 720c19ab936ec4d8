package tars.cli.rollout;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tars.cli.CommandFailure;
import tars.cli.files.WholeFile;
import tars.engine.environment.Space;

/**
 * Actions from text, one a line: an integer, or for a continuous action its numbers with blanks or
 * commas between. Empty lines do not count. Read as they are needed, so the text may be endless.
 */
final class ActionLines implements ActionSource {

  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");

  private final String source;
  private final BufferedReader lines;
  private final Space space;
  private int number;

  /**
   * Actions of that space.
   *
   * @param source what to call the text in messages
   */
  ActionLines(String source, BufferedReader lines, Space space) {
    this.source = source;
    this.lines = lines;
    this.space = space;
  }

  @Override
  public boolean next(float[] observation, float[] action) {
    String line = nonEmptyLine();
    if (line == null) {
      return false;
    }
    String[] values = line.strip().split("[\\s,]+", -1);
    if (values.length != space.size()) {
      throw refused(line, space.size() == 1 ? "one value a line" : space.size() + " values a line");
    }
    for (int i = 0; i < values.length; i++) {
      action[i] = parsed(values[i], i);
    }
    return true;
  }

  private float parsed(String text, int place) {
    return switch (space) {
      case Space.Discrete(int n) -> {
        int value = INTEGER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (value < 0 || value >= n) {
          throw refused(text, "an integer from 0 to " + (n - 1));
        }
        yield value;
      }
      case Space.Box box -> {
        float value;
        try {
          value = Float.parseFloat(text);
        } catch (NumberFormatException e) {
          value = Float.NaN;
        }
        if (!Float.isFinite(value)) {
          throw refused(text, "a number from " + box.low()[place] + " to " + box.high()[place]);
        }
        yield value;
      }
    };
  }

  @Override
  public boolean more() {
    try {
      return lines.ready() && nonEmptyLine() != null;
    } catch (IOException e) {
      return false;
    }
  }

  private @Nullable String nonEmptyLine() {
    try {
      String line = lines.readLine();
      number++;
      while (line != null && line.isBlank()) {
        line = lines.readLine();
        number++;
      }
      return line;
    } catch (IOException e) {
      throw new CommandFailure(source + ": cannot be read: " + WholeFile.reason(e));
    }
  }

  private CommandFailure refused(String value, String allowed) {
    return new CommandFailure(
        source + ", line " + number + ": action '" + value.strip() + "'; give " + allowed);
  }
}
