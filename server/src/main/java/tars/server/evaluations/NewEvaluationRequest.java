package tars.server.evaluations;

import org.jspecify.annotations.Nullable;
import tars.server.platform.validation.Faults;

/**
 * What a client says of an evaluation to make.
 *
 * @param episodes how many, 100 if nothing is said
 * @param seed the episodes' seeds derive from it; a fresh one if nothing is said
 */
public record NewEvaluationRequest(
    @Nullable String agentId,
    @Nullable Long policyVersion,
    @Nullable Integer episodes,
    @Nullable Long seed) {

  static final int EPISODES_DEFAULT = 100;
  private static final int EPISODES_MAX = 10_000;

  /** An absent body lacks every field. */
  static NewEvaluationRequest orEmpty(@Nullable NewEvaluationRequest request) {
    return request == null ? new NewEvaluationRequest(null, null, null, null) : request;
  }

  /** A request that was found sound. */
  record Accepted(String agentId, long policyVersion, int episodes, long seed) {}

  /**
   * Checks every field that can be checked without the database.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  Accepted accept() {
    Faults faults = new Faults();
    faults.require("agent_id", agentId, "the id of an agent that exists");
    faults.requireInteger("policy_version", policyVersion, 1, Faults.INTEGER_MAX);
    long count = episodes == null ? EPISODES_DEFAULT : episodes;
    faults.requireInteger("episodes", count, 1, EPISODES_MAX);
    long episodeSeed = seed == null ? FreshSeed.next() : seed;
    faults.requireInteger("seed", episodeSeed, 0, Faults.INTEGER_MAX);
    if (agentId == null || policyVersion == null || !faults.isEmpty()) {
      throw faults.problem();
    }
    return new Accepted(agentId, policyVersion, (int) count, episodeSeed);
  }
}
