package tars.server.serving;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Where serving learns which policies are live. */
public interface LiveVersions {

  /** Live versions of all agents that have one. */
  Map<String, Long> liveVersions(Handle handle);

  /** An agent's live version, empty before the first; nothing if there is no such agent. */
  Optional<OptionalLong> liveVersion(Handle handle, String agentId);
}
