package tars.server.policies;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Who needs the bytes of policies for some time to come. */
public interface PoliciesInUse {

  /** Versions of the agent's policies whose bytes are still needed. */
  Set<Long> policiesInUse(Handle handle, String agentId);
}
