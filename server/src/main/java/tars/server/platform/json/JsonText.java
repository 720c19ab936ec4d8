package tars.server.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as text, for columns. */
@Singleton
public final class JsonText {

  private final ObjectMapper json;

  @Inject
  public JsonText(ObjectMapper json) {
    this.json = json;
  }

  /** Writes a value as the API would. */
  public String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException(
          "a " + value.getClass().getSimpleName() + " cannot be written as JSON", unwritable);
    }
  }

  /** Reads an object that {@link #write} wrote, its fields in the order they were written. */
  public Map<String, Object> object(String text) {
    return read(text, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** Reads an object of numbers that {@link #write} wrote. */
  public Map<String, Double> numbers(String text) {
    return read(text, new TypeReference<LinkedHashMap<String, Double>>() {});
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("a JSON column holds something else: " + text, unreadable);
    }
  }
}
