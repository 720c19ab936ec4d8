package tars.server.platform.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tars.server.platform.problem.Fault;
import tars.server.platform.problem.ProblemException;

/**
 * The body of a request, read field by field. It is read as JSON and not into objects, so that a
 * fault can name the value that was sent, whatever that is, and what this field may hold.
 */
public final class JsonFields {

  private final JsonNode body;
  private final Faults faults;

  private JsonFields(JsonNode body, Faults faults) {
    this.body = body;
    this.faults = faults;
  }

  /**
   * The fields of a body; one that is none of {@code known} is a fault.
   *
   * @param sent null where no body was
   * @throws ProblemException if it is no object
   */
  public static JsonFields of(@Nullable JsonNode sent, Set<String> known, Faults faults) {
    if (sent == null || !sent.isObject()) {
      throw ProblemException.invalid(
          new Fault(
              "body",
              sent == null ? null : shown(sent),
              "one JSON object",
              "body: send one JSON object"));
    }
    sent.properties()
        .forEach(field -> {
          if (!known.contains(field.getKey())) {
            faults.addUnknown(field.getKey(), shown(field.getValue()), new TreeSet<>(known));
          }
        });
    return new JsonFields(sent, faults);
  }

  /** Whether the field was sent, if only with null. */
  public boolean has(String field) {
    return body.has(field);
  }

  /** A field's value, null where there is none or it is null. */
  public @Nullable JsonNode get(String field) {
    JsonNode value = body.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /** A text that has to be there; noted, and null, if it is not or does not pass. */
  public @Nullable String text(String field, Predicate<String> passes, String allowed) {
    @Nullable JsonNode value = get(field);
    if (value != null && value.isTextual() && passes.test(value.textValue())) {
      return value.textValue();
    }
    faults.add(field, shown(value), allowed);
    return null;
  }

  /** A text, or null where there is none; noted if it is anything else. */
  public @Nullable String textOrNull(String field, String allowed) {
    @Nullable JsonNode value = get(field);
    if (value != null && !value.isTextual()) {
      faults.add(field, shown(value), allowed);
      return null;
    }
    return value == null ? null : value.textValue();
  }

  /** An integer in {@code [low, high]} that has to be there; noted, and null, if it is not. */
  public @Nullable Long integer(String field, long low, long high) {
    @Nullable JsonNode value = get(field);
    if (value != null && value.isIntegralNumber() && isWithin(value.bigIntegerValue(), low, high)) {
      return value.longValue();
    }
    faults.add(field, shown(value), "an integer from " + low + " to " + high);
    return null;
  }

  /** As {@link #integer}, for a field that may be left out. */
  public @Nullable Long integerOr(String field, long low, long high, long absent) {
    return get(field) == null ? Long.valueOf(absent) : integer(field, low, high);
  }

  private static boolean isWithin(BigInteger value, long low, long high) {
    return value.compareTo(BigInteger.valueOf(low)) >= 0
        && value.compareTo(BigInteger.valueOf(high)) <= 0;
  }

  /** A number in {@code [low, high]}, or null where there is none; noted if it is anything else. */
  public @Nullable Double numberOrNull(String field, double low, double high) {
    @Nullable JsonNode value = get(field);
    if (value == null) {
      return null;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (number >= low && number <= high) {
      return number;
    }
    faults.add(field, shown(value), "a number from " + low + " to " + high + ", or null");
    return null;
  }

  /** The fields of an object in their order; none where there is no object. */
  public Map<String, JsonNode> object(String field) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    @Nullable JsonNode value = get(field);
    if (value != null && value.isObject()) {
      value.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    } else if (value != null) {
      faults.add(field, shown(value), "an object");
    }
    return fields;
  }

  /**
   * A value as a fault shows it: a number, a truth value or a text as it was sent; anything else,
   * and numbers that JSON does not have, as text.
   */
  public static @Nullable Object shown(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return value.numberValue();
    }
    return value.isNumber() ? value.asText() : value.toString();
  }
}
