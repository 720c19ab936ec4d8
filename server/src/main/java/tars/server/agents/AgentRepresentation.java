package tars.server.agents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An agent as clients see it. */
public record AgentRepresentation(
    String id,
    String environment,
    @Nullable Long liveVersion,
    @Nullable Long baselineVersion,
    Instant createdAt) {

  static AgentRepresentation of(Agent agent) {
    return new AgentRepresentation(
        agent.id(),
        agent.environment(),
        agent.liveVersion(),
        agent.baselineVersion(),
        agent.createdAt());
  }
}
