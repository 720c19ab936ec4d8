package tars.server.serving;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where serving gets the bytes of policies. */
public interface ServedBytes {

  /** The encoded policy; nothing if there is none of that version, or it is no longer kept. */
  Optional<byte[]> bytes(Handle handle, String agentId, long version);
}
