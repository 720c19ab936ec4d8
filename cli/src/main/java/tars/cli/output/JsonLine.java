package tars.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on one line. A double is written with the fewest digits that read back to the
 * same bits; one that is not finite is {@code null}.
 */
public final class JsonLine {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator generator;

  public JsonLine() {
    generator = written(() -> FACTORY.createGenerator(text));
    write(generator::writeStartObject);
  }

  public JsonLine text(String name, @Nullable String value) {
    write(() -> generator.writeStringField(name, value));
    return this;
  }

  public JsonLine number(String name, long value) {
    write(() -> generator.writeNumberField(name, value));
    return this;
  }

  public JsonLine number(String name, double value) {
    write(() -> {
      generator.writeFieldName(name);
      if (Double.isFinite(value)) {
        generator.writeNumber(value);
      } else {
        generator.writeNull();
      }
    });
    return this;
  }

  public JsonLine flag(String name, boolean value) {
    write(() -> generator.writeBooleanField(name, value));
    return this;
  }

  public JsonLine nothing(String name) {
    write(() -> generator.writeNullField(name));
    return this;
  }

  /** A number, a truth value or a text. */
  public JsonLine value(String name, Object value) {
    return switch (value) {
      case Long whole -> number(name, whole.longValue());
      case Integer whole -> number(name, whole.longValue());
      case Number real -> number(name, real.doubleValue());
      case Boolean truth -> flag(name, truth);
      default -> text(name, value.toString());
    };
  }

  /** An object of numbers, truth values and texts. */
  public JsonLine values(String name, Map<String, ?> values) {
    return object(name, line -> values.forEach(line::value));
  }

  /** Each float as the double of the same value: read as either, it gives the same bits. */
  public JsonLine floats(String name, float[] values) {
    write(() -> {
      generator.writeArrayFieldStart(name);
      for (float value : values) {
        generator.writeNumber((double) value);
      }
      generator.writeEndArray();
    });
    return this;
  }

  public JsonLine texts(String name, Iterable<String> values) {
    write(() -> {
      generator.writeArrayFieldStart(name);
      for (String value : values) {
        generator.writeString(value);
      }
      generator.writeEndArray();
    });
    return this;
  }

  /** An object within the object. */
  public JsonLine object(String name, Consumer<JsonLine> fields) {
    write(() -> generator.writeObjectFieldStart(name));
    fields.accept(this);
    write(generator::writeEndObject);
    return this;
  }

  /** A list of objects, one for each item. */
  public <T> JsonLine objects(String name, Iterable<T> items, BiConsumer<JsonLine, T> fields) {
    write(() -> generator.writeArrayFieldStart(name));
    for (T item : items) {
      write(generator::writeStartObject);
      fields.accept(this, item);
      write(generator::writeEndObject);
    }
    write(generator::writeEndArray);
    return this;
  }

  /** Ends the object and prints its line at once. */
  public void print(PrintWriter out) {
    out.println(finished());
    out.flush();
  }

  String finished() {
    write(() -> {
      generator.writeEndObject();
      generator.close();
    });
    return text.toString();
  }

  private interface Writing {
    void write() throws IOException;
  }

  private interface Opening {
    JsonGenerator open() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static JsonGenerator written(Opening opening) {
    try {
      return opening.open();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
