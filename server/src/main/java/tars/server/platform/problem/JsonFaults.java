package tars.server.platform.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in a client's words why a text is no JSON. */
final class JsonFaults {

  private static final Pattern DUPLICATE = Pattern.compile("^Duplicate field '([^']*)'");

  /** Where in its own input an object began: of no use to a client. */
  private static final Pattern LOCATION = Pattern.compile(" \\(start marker at .*\\)$");

  private static final String TRAILING = "Trailing token";

  private JsonFaults() {}

  static Fault describe(JsonProcessingException thrown) {
    String said = thrown.getOriginalMessage();
    Matcher duplicate = DUPLICATE.matcher(said);
    if (duplicate.find()) {
      String field = duplicate.group(1);
      return new Fault(
          field,
          null,
          "one value",
          field + ": it is there more than once" + at(thrown) + "; give one value");
    }
    String reason =
        said.startsWith(TRAILING)
            ? "something follows the object"
            : LOCATION.matcher(said).replaceAll("");
    return new Fault(
        "body", null, "one JSON object", "body: not one JSON object" + at(thrown) + ": " + reason);
  }

  private static String at(JsonProcessingException thrown) {
    @Nullable JsonLocation location = thrown.getLocation();
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
