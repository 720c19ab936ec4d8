package tars.server.policies;

import org.jdbi.v3.core.Handle;

/** Who numbers the policies of an agent. */
public interface PolicyNumbers {

  /** The agent's next version, which is taken by asking and locks the agent. */
  long nextVersion(Handle handle, String agentId);
}
