package tars.server.runs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.server.platform.validation.Faults;
import tars.server.runs.Run.RunPlan;

/** What a client says of a run to create. Without hyperparameters all have their defaults. */
public record NewRunRequest(
    @Nullable String agentId,
    @Nullable String algorithm,
    @Nullable Long seed,
    @Nullable Long totalSteps,
    @Nullable Map<String, Object> hyperparameters,
    @Nullable Double maxStepsPerSecond) {

  /** Far more than anybody waits for, and exact wherever steps are counted in doubles. */
  private static final long TOTAL_STEPS_MAX = 1_000_000_000_000L;

  /** An absent body lacks every field. */
  static NewRunRequest orEmpty(@Nullable NewRunRequest request) {
    return request == null ? new NewRunRequest(null, null, null, null, null, null) : request;
  }

  /**
   * Checks every field that can be checked without the database.
   *
   * @param environment of the agent, null if there is no such agent
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  RunPlan accept(@Nullable String environment, Trainings trainings) {
    Faults faults = new Faults();
    if (environment == null) {
      faults.add("agent_id", agentId, "the id of an agent that exists");
    }
    faults.requireInteger("seed", seed, 0, Faults.INTEGER_MAX);
    faults.requireInteger("total_steps", totalSteps, 1, TOTAL_STEPS_MAX);
    faults.requirePositive("max_steps_per_second", maxStepsPerSecond);
    if (algorithm == null || !Algorithms.names().contains(algorithm)) {
      faults.add("algorithm", algorithm, String.join(", ", Algorithms.names()));
      throw faults.problem();
    }
    Map<String, Object> complete =
        Trainings.complete(algorithm, hyperparameters == null ? Map.of() : hyperparameters, faults);
    if (agentId == null
        || environment == null
        || seed == null
        || totalSteps == null
        || !faults.isEmpty()) {
      throw faults.problem();
    }
    RunPlan plan = new RunPlan(agentId, environment, algorithm, seed, totalSteps, complete);
    trainings.check(plan, faults);
    faults.refuse();
    return plan;
  }
}
