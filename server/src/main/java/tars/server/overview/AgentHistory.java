package tars.server.overview;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tars.server.agents.AgentRepresentation;

/** The agents there are. */
public interface AgentHistory {

  Optional<AgentRepresentation> agent(Handle handle, String agentId);

  /** At most {@code max}, newest first. */
  List<AgentRepresentation> newestAgents(Handle handle, int max);
}
