package tars.server.agents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Environments;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.JsonFields;

/**
 * What a client says of an agent to create.
 *
 * @param id names it for ever
 * @param environment its task
 */
public record NewAgentRequest(
    @Schema(required = true, pattern = NewAgentRequest.ID, examples = "cartpole") String id,
    @Schema(required = true, examples = "CartPole-v1") String environment) {

  static final String ID = "[a-z0-9][a-z0-9-]{0,62}";
  private static final Pattern ID_PATTERN = Pattern.compile(ID);
  private static final Set<String> FIELDS = Set.of("id", "environment");

  /**
   * Reads and checks every field.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  static NewAgentRequest read(@Nullable JsonNode sent) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(sent, FIELDS, faults);
    @Nullable String id =
        fields.text(
            "id",
            text -> ID_PATTERN.matcher(text).matches(),
            "1 to 63 lower-case letters, digits and hyphens, the first no hyphen");
    @Nullable String environment =
        fields.text(
            "environment", Environments.names()::contains, String.join(", ", Environments.names()));
    if (id == null || environment == null || !faults.isEmpty()) {
      throw faults.problem();
    }
    return new NewAgentRequest(id, environment);
  }
}
