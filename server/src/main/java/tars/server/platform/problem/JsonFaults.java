package tars.server.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in a client's words what is wrong with its JSON. */
final class JsonFaults {

  /** What the parser says of NaN and Infinity, which are numbers to people and not to JSON. */
  private static final Pattern NON_STANDARD_NUMBER =
      Pattern.compile("^Non-standard token '([^']+)'");

  /** What the parser says of an integer that its type cannot hold; the parser is closed by then. */
  private static final Pattern NUMBER_TOO_WIDE = Pattern.compile("^Numeric value \\(([^)]+)\\)");

  /** Where in its own input an object began: of no use to a client. */
  private static final Pattern LOCATION = Pattern.compile(" \\(start marker at .*\\)$");

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
      case JsonMappingException mapping
          when mapping.getCause() instanceof InputCoercionException tooWide ->
          mismatch(path(mapping), number(tooWide), type(tooWide.getTargetType()));
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
        field, value(thrown), allowed, field + ": there is no such field; allowed are " + allowed);
  }

  /** The value of the field the parser stands at, where it is a single one. */
  private static @Nullable Object value(UnrecognizedPropertyException thrown) {
    try {
      return thrown.getProcessor() instanceof JsonParser parser
              && parser.currentToken() != null
              && parser.currentToken().isScalarValue()
          ? parser.getText()
          : null;
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static @Nullable Object number(InputCoercionException thrown) {
    Matcher told = NUMBER_TOO_WIDE.matcher(thrown.getOriginalMessage());
    return told.find() ? told.group(1) : null;
  }

  private static Fault mismatch(String field, @Nullable Object value, String allowed) {
    String sent = value == null ? "" : " '" + value + "'";
    return new Fault(field, value, allowed, field + ":" + sent + " does not fit; give " + allowed);
  }

  private static Fault unparsable(JsonProcessingException thrown) {
    Matcher nonStandard = NON_STANDARD_NUMBER.matcher(thrown.getOriginalMessage());
    if (nonStandard.find() && thrown.getProcessor() instanceof JsonParser parser) {
      return mismatch(path(parser.getParsingContext()), nonStandard.group(1), "a finite number");
    }
    return new Fault(
        "body",
        null,
        "one JSON object",
        "body: not JSON"
            + at(thrown)
            + ": "
            + LOCATION.matcher(thrown.getOriginalMessage()).replaceAll(""));
  }

  private static String path(JsonStreamContext innermost) {
    Deque<String> names = new ArrayDeque<>();
    for (@Nullable JsonStreamContext at = innermost; at != null; at = at.getParent()) {
      @Nullable String name = at.getCurrentName();
      if (name != null) {
        names.addFirst(name);
      }
    }
    return names.isEmpty() ? "body" : String.join(".", names);
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
      return "an integer of 64 bits";
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
