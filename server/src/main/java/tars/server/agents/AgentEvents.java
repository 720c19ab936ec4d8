package tars.server.agents;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import tars.server.platform.outbox.Outbox;

/** Tells of agents that came or changed. */
@Singleton
final class AgentEvents {

  private static final String ALL = "agents";

  private final Outbox outbox;

  @Inject
  AgentEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  void created(Handle handle, Agent agent) {
    outbox.add(handle, ALL, "agent.created", AgentRepresentation.of(agent));
  }

  void changed(Handle handle, Agent agent) {
    AgentRepresentation representation = AgentRepresentation.of(agent);
    outbox.add(handle, ALL, "agent.changed", representation);
    outbox.add(handle, ALL + "/" + agent.id(), "agent.changed", representation);
  }
}
