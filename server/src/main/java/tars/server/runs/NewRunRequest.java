package tars.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.engine.Preset;
import tars.engine.environment.Environments;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.JsonFields;
import tars.server.runs.Run.RunPlan;

/**
 * What a client says of a run to create.
 *
 * @param agentId of an agent that exists
 * @param algorithm how it learns
 * @param seed of everything random
 * @param preset name of settings that are known to do well with this algorithm in the agent's
 *     environment; null for none
 * @param totalSteps environment steps to learn from; may be left out where a preset says how many
 * @param hyperparameters by name; those left out are the preset's, and else have their defaults
 * @param maxStepsPerSecond the highest number of steps to make in a second, null for as many as
 *     possible
 */
public record NewRunRequest(
    @Schema(required = true, examples = "cartpole") String agentId,
    @Schema(required = true, examples = "ppo") String algorithm,
    @Schema(examples = "zoo") @Nullable String preset,
    @Schema(required = true, minimum = "0", maximum = "9007199254740991") long seed,
    @Schema(minimum = "1", maximum = "1000000000000") @Nullable Long totalSteps,
    @Nullable Map<String, Object> hyperparameters,
    @Nullable Double maxStepsPerSecond) {

  /** Far more than anybody waits for, and exact wherever steps are counted in doubles. */
  private static final long TOTAL_STEPS_MAX = 1_000_000_000_000L;

  private static final String TOTAL_STEPS = "total_steps";

  private static final Set<String> FIELDS =
      Set.of("agent_id", "algorithm", "preset", "seed", TOTAL_STEPS, "hyperparameters", Pace.FIELD);

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
    } else if (environment != null && !Environments.names().contains(environment)) {
      // The agent may be older than this process, which was started without the plugin.
      faults.add(
          "agent_id", agentId, "an agent whose environment is here; " + environment + " is not");
      throw faults.problem();
    }
    @Nullable Long seed = fields.integer("seed", 0, Faults.INTEGER_MAX);
    @Nullable Double pace = fields.numberOrNull(Pace.FIELD, Pace.MIN, Pace.MAX);
    @Nullable String algorithm =
        fields.text(
            "algorithm", Algorithms.names()::contains, String.join(", ", Algorithms.names()));
    @Nullable String presetName = fields.textOrNull("preset", "the name of a preset, or null");
    Optional<Preset> preset =
        algorithm == null || environment == null
            ? Optional.empty()
            : new TrainingChoice(algorithm, environment).checked(presetName, faults);
    @Nullable Long totalSteps = totalSteps(fields, presetName, preset);
    Map<String, JsonNode> given = fields.object("hyperparameters");
    if (algorithm == null) {
      throw faults.problem();
    }
    Map<String, Object> usual = preset.map(Preset::values).orElse(Map.of());
    Map<String, Object> complete = Trainings.complete(algorithm, usual, given, faults);
    if (agentId == null
        || environment == null
        || seed == null
        || totalSteps == null
        || !faults.isEmpty()) {
      throw faults.problem();
    }
    Trainings.check(algorithm, environment, complete, faults);
    faults.refuse();
    RunPlan plan =
        new RunPlan(agentId, environment, algorithm, presetName, seed, totalSteps, complete);
    return new Accepted(plan, pace);
  }

  /** Those given, or the preset's; a preset that is a fault itself hides that none were given. */
  private static @Nullable Long totalSteps(
      JsonFields fields, @Nullable String presetName, Optional<Preset> preset) {
    if (fields.get(TOTAL_STEPS) == null && presetName != null) {
      return preset.map(Preset::totalSteps).orElse(null);
    }
    return fields.integer(TOTAL_STEPS, 1, TOTAL_STEPS_MAX);
  }
}
