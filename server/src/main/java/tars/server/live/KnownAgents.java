package tars.server.live;

import org.jdbi.v3.core.Handle;

/** Which agents there are to follow. */
public interface KnownAgents {

  boolean agentExists(Handle handle, String agentId);
}
