package tars.server.policies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tars.server.platform.database.Database;
import tars.server.platform.problem.ProblemException;

/** Policies by the names clients have for them. */
@Singleton
final class StoredPolicies {

  private final Database database;
  private final PolicyStore policies;

  @Inject
  StoredPolicies(Database database, PolicyStore policies) {
    this.database = database;
    this.policies = policies;
  }

  /**
   * What is known of a policy.
   *
   * @param version as it was sent
   * @throws ProblemException 404 if there is none
   */
  PolicyEntry entry(String agentId, String version) {
    String name = agentId + "/" + version;
    long number;
    try {
      number = Long.parseLong(version);
    } catch (NumberFormatException notANumber) {
      throw ProblemException.notFound("policy", name);
    }
    return database
        .read(handle -> policies.find(handle, agentId, number))
        .orElseThrow(() -> ProblemException.notFound("policy", name));
  }

  /**
   * The encoded policy.
   *
   * @throws ProblemException 410 if it is no longer kept
   */
  byte[] bytes(PolicyEntry policy) {
    return database
        .read(handle -> policies.bytes(handle, policy.agentId(), policy.version()))
        .orElseThrow(() -> gone(policy));
  }

  private static ProblemException gone(PolicyEntry policy) {
    String detail =
        "the file of policy %s/%d is no longer kept; the live, the best and the newest are"
            .formatted(policy.agentId(), policy.version());
    return new ProblemException(410, detail, List.of());
  }
}
