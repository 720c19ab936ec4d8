package tars.server.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in a client's words what is wrong with its JSON. */
final class JsonFaults {

  private JsonFaults() {}

  static Fault describe(JsonProcessingException thrown) {
    return switch (thrown) {
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case InvalidFormatException format -> {
        String allowed = type(format.getTargetType());
        yield mismatch(path(format), format.getValue(), allowed);
      }
      case MismatchedInputException mismatched when path(mismatched).equals("body") ->
          new Fault(
              "body",
              null,
              "one JSON object",
              "body: send one JSON object" + at(mismatched) + reason(mismatched));
      case MismatchedInputException mismatched ->
          mismatch(path(mismatched), null, type(mismatched.getTargetType()));
      case JsonMappingException mapping when mapping.getCause() instanceof JsonParseException p ->
          unparsable(p);
      case JsonMappingException mapping ->
          new Fault(path(mapping), null, null, path(mapping) + ": " + mapping.getOriginalMessage());
      default -> unparsable(thrown);
    };
  }

  private static Fault unknown(UnrecognizedPropertyException thrown) {
    @Nullable Collection<Object> known = thrown.getKnownPropertyIds();
    TreeSet<String> names = new TreeSet<>();
    if (known != null) {
      known.forEach(id -> names.add(id.toString()));
    }
    String allowed = String.join(", ", names);
    String field = path(thrown);
    return new Fault(
        field, null, allowed, field + ": there is no such field; allowed are " + allowed);
  }

  private static Fault mismatch(String field, @Nullable Object value, String allowed) {
    String sent = value == null ? "" : " '" + value + "'";
    return new Fault(field, value, allowed, field + ":" + sent + " does not fit; give " + allowed);
  }

  private static Fault unparsable(JsonProcessingException thrown) {
    return new Fault(
        "body",
        null,
        "one JSON object",
        "body: not JSON" + at(thrown) + ": " + thrown.getOriginalMessage());
  }

  private static String reason(MismatchedInputException thrown) {
    String message = thrown.getOriginalMessage();
    return message.startsWith("Trailing token") ? "; something follows it" : "";
  }

  private static String at(JsonProcessingException thrown) {
    var location = thrown.getLocation();
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  private static String path(JsonMappingException thrown) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : thrown.getPath()) {
      @Nullable String name = step.getFieldName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  private static String type(@Nullable Class<?> target) {
    if (target == null) {
      return "another type";
    }
    if (target == Long.class || target == long.class) {
      return "an integer";
    }
    if (target == Integer.class || target == int.class) {
      return "an integer of 32 bits";
    }
    if (Number.class.isAssignableFrom(target) || target == double.class || target == float.class) {
      return "a number";
    }
    if (target == Boolean.class || target == boolean.class) {
      return "true or false";
    }
    if (target == String.class) {
      return "a string";
    }
    if (Map.class.isAssignableFrom(target)) {
      return "an object";
    }
    if (List.class.isAssignableFrom(target) || target.isArray()) {
      return "an array";
    }
    return "an object";
  }
}
