package tars.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.JsonFields;

/**
 * What a client changes of a run: its pace, hyperparameters, or both.
 *
 * @param maxStepsPerSecond the highest number of steps to make in a second, null for as many as
 *     possible; as it is where this is left out
 * @param hyperparameters new values by name; those left out stay as they are
 */
public record RunChangeRequest(
    @Schema(examples = "1000") @Nullable Double maxStepsPerSecond,
    @Nullable Map<String, Object> hyperparameters) {

  private static final String HYPERPARAMETERS = "hyperparameters";
  private static final Set<String> FIELDS = Set.of(Pace.FIELD, HYPERPARAMETERS);

  /**
   * A request whose fields were found sound; whether the values may be changed is the run's to say.
   *
   * @param paceChanges whether the pace is to change
   */
  record Wanted(
      boolean paceChanges,
      @Nullable Double maxStepsPerSecond,
      Map<String, JsonNode> hyperparameters) {}

  /**
   * Reads and checks every field.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  static Wanted read(@Nullable JsonNode sent) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(sent, FIELDS, faults);
    if (!fields.has(Pace.FIELD) && !fields.has(HYPERPARAMETERS)) {
      faults.add(
          Pace.FIELD,
          null,
          "a number from %s to %s, or null; or hyperparameters".formatted(Pace.MIN, Pace.MAX));
    }
    @Nullable Double pace = fields.numberOrNull(Pace.FIELD, Pace.MIN, Pace.MAX);
    Map<String, JsonNode> hyperparameters = fields.object(HYPERPARAMETERS);
    faults.refuse();
    return new Wanted(fields.has(Pace.FIELD), pace, hyperparameters);
  }
}
