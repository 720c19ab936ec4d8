package tars.server.agents;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Environments;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.validation.Faults;

/** What a client says of an agent to create. */
public record NewAgentRequest(@Nullable String id, @Nullable String environment) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** An absent body lacks every field. */
  static NewAgentRequest orEmpty(@Nullable NewAgentRequest request) {
    return request == null ? new NewAgentRequest(null, null) : request;
  }

  /** A request that was found sound. */
  record Accepted(String id, String environment) {}

  /**
   * Checks every field.
   *
   * @throws ProblemException naming what is wrong
   */
  Accepted accept() {
    Faults faults = new Faults();
    if (id == null || !ID.matcher(id).matches()) {
      faults.add("id", id, "1 to 63 lower-case letters, digits and hyphens, the first no hyphen");
    }
    if (environment == null || !Environments.names().contains(environment)) {
      faults.add("environment", environment, String.join(", ", Environments.names()));
    }
    if (id == null || environment == null || !faults.isEmpty()) {
      throw faults.problem();
    }
    return new Accepted(id, environment);
  }
}
