package tars.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.JsonFields;

/**
 * What a client changes of a run.
 *
 * @param maxStepsPerSecond the highest number of steps to make in a second, null for as many as
 *     possible
 */
public record RunPaceRequest(
    @Schema(required = true, examples = "1000") @Nullable Double maxStepsPerSecond) {

  private static final Set<String> FIELDS = Set.of(Pace.FIELD);

  /**
   * Reads and checks every field.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  static RunPaceRequest read(@Nullable JsonNode sent) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(sent, FIELDS, faults);
    if (!fields.has(Pace.FIELD)) {
      faults.add(Pace.FIELD, null, "a number from " + Pace.MIN + " to " + Pace.MAX + ", or null");
    }
    @Nullable Double pace = fields.numberOrNull(Pace.FIELD, Pace.MIN, Pace.MAX);
    faults.refuse();
    return new RunPaceRequest(pace);
  }
}
