package tars.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.JsonFields;
import tars.server.runs.Run.RunPlan;

/**
 * What a client says of a run to create.
 *
 * @param agentId of an agent that exists
 * @param algorithm how it learns
 * @param seed of everything random
 * @param totalSteps environment steps to learn from
 * @param hyperparameters by name; those left out have their defaults
 * @param maxStepsPerSecond the highest number of steps to make in a second, null for as many as
 *     possible
 */
public record NewRunRequest(
    @Schema(required = true, examples = "cartpole") String agentId,
    @Schema(required = true, examples = "ppo") String algorithm,
    @Schema(required = true, minimum = "0", maximum = "9007199254740991") long seed,
    @Schema(required = true, minimum = "1", maximum = "1000000000000") long totalSteps,
    @Nullable Map<String, Object> hyperparameters,
    @Nullable Double maxStepsPerSecond) {

  /** Far more than anybody waits for, and exact wherever steps are counted in doubles. */
  private static final long TOTAL_STEPS_MAX = 1_000_000_000_000L;

  private static final Set<String> FIELDS =
      Set.of("agent_id", "algorithm", "seed", "total_steps", "hyperparameters", Pace.FIELD);

  /** A request that was found sound. */
  record Accepted(RunPlan plan, @Nullable Double maxStepsPerSecond) {}

  /**
   * Reads and checks every field.
   *
   * @param environments of the agents that exist
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  static Accepted read(@Nullable JsonNode sent, Function<String, Optional<String>> environments) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(sent, FIELDS, faults);
    String anAgent = "the id of an agent that exists";
    @Nullable String agentId = fields.text("agent_id", id -> id.indexOf(0) < 0, anAgent);
    @Nullable String environment =
        agentId == null ? null : environments.apply(agentId).orElse(null);
    if (agentId != null && environment == null) {
      faults.add("agent_id", agentId, anAgent);
    }
    @Nullable Long seed = fields.integer("seed", 0, Faults.INTEGER_MAX);
    @Nullable Long totalSteps = fields.integer("total_steps", 1, TOTAL_STEPS_MAX);
    @Nullable Double pace = fields.numberOrNull(Pace.FIELD, Pace.MIN, Pace.MAX);
    @Nullable String algorithm =
        fields.text(
            "algorithm", Algorithms.names()::contains, String.join(", ", Algorithms.names()));
    Map<String, JsonNode> given = fields.object("hyperparameters");
    if (algorithm == null) {
      throw faults.problem();
    }
    Map<String, Object> complete = Trainings.complete(algorithm, given, faults);
    if (agentId == null
        || environment == null
        || seed == null
        || totalSteps == null
        || !faults.isEmpty()) {
      throw faults.problem();
    }
    RunPlan plan = new RunPlan(agentId, environment, algorithm, seed, totalSteps, complete);
    Trainings.check(plan, faults);
    faults.refuse();
    return new Accepted(plan, pace);
  }
}
