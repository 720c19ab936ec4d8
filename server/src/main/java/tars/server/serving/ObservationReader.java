package tars.server.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tars.server.platform.problem.Fault;
import tars.server.platform.problem.ProblemException;

/** Reads an observation for a policy, or says which of its values does not fit. */
final class ObservationReader {
  private static final int FAULTS_MAX = 10;

  private ObservationReader() {}

  static float[] read(@Nullable JsonNode sent, ServedPolicy policy) {
    int size = policy.observationSize();
    String allowed = size + " finite numbers, as " + policy.environment() + " gives them";
    if (sent == null || !sent.isArray()) {
      throw ProblemException.invalid(
          new Fault(
              "observation",
              sent == null || sent.isNull() ? null : shown(sent),
              allowed,
              "observation: give an array of " + allowed));
    }
    if (sent.size() != size) {
      throw ProblemException.invalid(
          new Fault(
              "observation",
              shown(sent),
              allowed,
              "observation: it has " + sent.size() + " values; give " + allowed));
    }
    float[] observation = new float[size];
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < size && faults.size() < FAULTS_MAX; i++) {
      JsonNode value = sent.get(i);
      observation[i] = value.isNumber() ? value.floatValue() : Float.NaN;
      if (!Float.isFinite(observation[i])) {
        faults.add(notFinite("observation[" + i + "]", value));
      }
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return observation;
  }

  private static Fault notFinite(String field, JsonNode value) {
    return new Fault(
        field,
        shown(value),
        "a finite number",
        field + ": " + shown(value) + " does not fit; give a finite 32-bit number");
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
