package tars.cli.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tars.cli.Misuse;
import tars.cli.files.WholeFile;
import tars.engine.Algorithms;
import tars.engine.InvalidHyperparameterException;

/**
 * Hyperparameters from a file: one JSON object of names and values. Widths of layers are a text,
 * {@code "256,256"}, or a list of numbers. Every fault is told with its line.
 */
final class HyperparameterFile {

  /** Some hundred times what all hyperparameters take. */
  private static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final String algorithm;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private HyperparameterFile(Path file, String algorithm) {
    this.file = file;
    this.algorithm = algorithm;
  }

  /**
   * The values by name, each one that the algorithm allows.
   *
   * @throws tars.cli.CommandFailure if the file cannot be read
   * @throws ParameterException naming every fault, with its line
   */
  static Map<String, Object> read(Path file, String algorithm, CommandLine command) {
    byte[] bytes = WholeFile.read(file, "a file of hyperparameters", MAX_BYTES);
    HyperparameterFile reading = new HyperparameterFile(file, algorithm);
    try (JsonParser json = new JsonFactory().createParser(bytes)) {
      reading.readObject(json);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      reading.fault(line, "is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      reading.fault(1, "is no text in UTF-8");
    }
    if (!reading.faults.isEmpty()) {
      throw new Misuse(command, reading.faults);
    }
    return reading.values;
  }

  private void readObject(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      fault(line(json), "give one JSON object of names and values: {\"gamma\": 0.98}");
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      long line = line(json);
      boolean known = values.containsKey(name);
      json.nextToken();
      @Nullable Object value = value(json);
      if (known) {
        fault(line, name + ": is given twice; give it once");
      } else if (value == null) {
        fault(line, name + ": give a number, a truth value, a text, or a list of widths");
      } else {
        put(line, name, value);
      }
    }
    if (json.nextToken() != null) {
      fault(line(json), "something follows the object; leave it out");
    }
  }

  private void put(long line, String name, Object value) {
    try {
      var _ = Algorithms.validated(algorithm, Map.of(name, value));
    } catch (InvalidHyperparameterException e) {
      fault(line, String.valueOf(e.getMessage()));
    }
    values.put(name, value);
  }

  /** Numbers as they are written, so that they mean what they do on the command line. */
  private static @Nullable Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_ARRAY -> widths(json);
      default -> {
        json.skipChildren();
        yield null;
      }
    };
  }

  private static @Nullable String widths(JsonParser json) throws IOException {
    StringJoiner widths = new StringJoiner(",");
    boolean whole = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      whole &= json.currentToken() == JsonToken.VALUE_NUMBER_INT;
      widths.add(json.getText());
      json.skipChildren();
    }
    return whole ? widths.toString() : null;
  }

  private static long line(JsonParser json) {
    return json.currentTokenLocation().getLineNr();
  }

  private void fault(long line, String fault) {
    faults.add(file + ", line " + Math.max(1, line) + ": " + fault);
  }
}
