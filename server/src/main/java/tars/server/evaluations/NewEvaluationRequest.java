package tars.server.evaluations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.JsonFields;

/**
 * What a client says of an evaluation to make.
 *
 * @param agentId of an agent that exists
 * @param policyVersion of a policy of the agent that is still kept
 * @param episodes how many, 100 if nothing is said
 * @param seed the episodes' seeds derive from it; a fresh one if nothing is said
 */
public record NewEvaluationRequest(
    @Schema(required = true, examples = "cartpole") String agentId,
    @Schema(required = true, minimum = "1") long policyVersion,
    @Schema(minimum = "1", maximum = "10000", defaultValue = "100") int episodes,
    @Schema(minimum = "0", maximum = "9007199254740991") long seed) {

  static final int EPISODES_DEFAULT = 100;
  private static final int EPISODES_MAX = 10_000;
  private static final Set<String> FIELDS =
      Set.of("agent_id", "policy_version", "episodes", "seed");

  /**
   * Reads every field, and checks what can be checked without the database.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  static NewEvaluationRequest read(@Nullable JsonNode sent) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(sent, FIELDS, faults);
    @Nullable String agentId =
        fields.text("agent_id", id -> id.indexOf(0) < 0, "the id of an agent that exists");
    @Nullable Long version = fields.integer("policy_version", 1, Faults.INTEGER_MAX);
    @Nullable Long episodes = fields.integerOr("episodes", 1, EPISODES_MAX, EPISODES_DEFAULT);
    @Nullable Long seed = fields.integerOr("seed", 0, Faults.INTEGER_MAX, FreshSeed.next());
    if (agentId == null
        || version == null
        || episodes == null
        || seed == null
        || !faults.isEmpty()) {
      throw faults.problem();
    }
    return new NewEvaluationRequest(agentId, version, Math.toIntExact(episodes), seed);
  }
}
