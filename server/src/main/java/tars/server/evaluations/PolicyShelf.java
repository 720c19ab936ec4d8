package tars.server.evaluations;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where evaluations find policies, and candidates are put. */
public interface PolicyShelf {

  /** Stores an encoded policy under the agent's next version. */
  long add(Handle handle, String agentId, UUID runId, long step, byte[] policy);

  /** The encoded policy; nothing if there is none of that version, or it is no longer kept. */
  Optional<byte[]> bytes(Handle handle, String agentId, long version);

  /** Whether there is a policy of that version whose bytes are still kept. */
  boolean keeps(Handle handle, String agentId, long version);

  /** Environment steps its run had made when it was taken. */
  long step(Handle handle, String agentId, long version);
}
