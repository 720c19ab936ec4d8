package tars.server.serving;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A decision.
 *
 * @param action an integer where the environment's actions are discrete, otherwise an array
 * @param policyVersion the version that decided, alone
 * @param decisionId names this decision, for the outcome that comes of it
 */
record DecisionRepresentation(
    @Schema(
            oneOf = {Integer.class, float[].class},
            description = "an integer where actions are discrete, otherwise an array of numbers")
        Object action,
    long policyVersion,
    UUID decisionId) {

  static DecisionRepresentation of(Action action, long policyVersion, UUID decisionId) {
    Object written =
        switch (action) {
          case Action.Choice(int value) -> value;
          case Action.Vector(float[] values) -> values;
        };
    return new DecisionRepresentation(written, policyVersion, decisionId);
  }
}
