package tars.server.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Space;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.JsonFields;

/** Reads an observation for a policy, or says which of its values does not fit. */
final class ObservationReader {
  private static final String FIELD = "observation";
  private static final Set<String> FIELDS = Set.of(FIELD);

  private ObservationReader() {}

  /**
   * The observation in a request's body.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  static float[] read(@Nullable JsonNode body, ServedPolicy policy) {
    Faults faults = new Faults();
    @Nullable JsonNode sent = JsonFields.of(body, FIELDS, faults).get(FIELD);
    float[] observation = new float[policy.observationSize()];
    if (sent == null || !sent.isArray() || sent.size() != observation.length) {
      faults.add(
          FIELD,
          JsonFields.shown(sent),
          observation.length + " finite numbers, as " + policy.environment() + " gives them");
      throw faults.problem();
    }
    for (int i = 0; i < observation.length; i++) {
      JsonNode value = sent.get(i);
      observation[i] = value.isNumber() ? value.floatValue() : Float.NaN;
      if (!Float.isFinite(observation[i])) {
        faults.add(FIELD + "[" + i + "]", JsonFields.shown(value), "a finite number of 32 bits");
      }
    }
    faults.refuse();
    if (policy.observationSpace().orElse(null) instanceof Space.Discrete discrete
        && !discrete.holds(observation[0])) {
      faults.add(
          FIELD + "[0]",
          JsonFields.shown(sent.get(0)),
          "an integer from 0 to " + (discrete.n() - 1));
    }
    faults.refuse();
    return observation;
  }
}
