package tars.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One command run within the test's JVM, and what came of it. */
public record CommandRun(int exitCode, String out, String err) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs {@code tars arguments…} with nothing on its standard input. */
  public static CommandRun of(Object... arguments) {
    return withInput("", arguments);
  }

  /** Runs {@code tars arguments…} with that text on its standard input. */
  public static CommandRun withInput(String input, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
    try (Interruption interruption = new Interruption()) {
      int exitCode =
          Main.run(
              texts,
              new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
              new PrintWriter(out),
              new PrintWriter(err),
              interruption);
      return new CommandRun(exitCode, out.toString(), err.toString());
    }
  }

  /** Every line of the output as a JSON object. */
  public List<JsonNode> jsonLines() {
    return out.lines().map(CommandRun::json).toList();
  }

  /** The last line of the output as a JSON object. */
  public JsonNode lastJson() {
    return jsonLines().getLast();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + line, e);
    }
  }
}
