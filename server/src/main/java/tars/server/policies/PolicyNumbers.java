package tars.server.policies;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What policies need of agents. */
public interface PolicyNumbers {

  boolean agentExists(Handle handle, String agentId);

  /** The agent's next version, which is taken by asking and locks the agent. */
  long nextVersion(Handle handle, String agentId);

  /** Versions that stay, however old: the live one, the pinned one and the best one. */
  Set<Long> lasting(Handle handle, String agentId);
}
