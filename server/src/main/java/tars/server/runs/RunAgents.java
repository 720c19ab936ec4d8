package tars.server.runs;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What runs need to know of agents. */
public interface RunAgents {

  /** The environment of that agent, or nothing if there is no such agent. */
  Optional<String> environmentOf(Handle handle, String agentId);
}
