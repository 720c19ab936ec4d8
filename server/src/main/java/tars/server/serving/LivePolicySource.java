package tars.server.serving;

import java.util.Map;
import java.util.Optional;

/** Where serving learns which policies are live, and gets their bytes. May block. */
interface LivePolicySource {

  /** What is known of an agent. */
  sealed interface Standing {
    record UnknownAgent() implements Standing {}

    record NothingLive() implements Standing {}

    record Live(long version) implements Standing {}
  }

  /** Live versions of all agents that have one. */
  Map<String, Long> liveVersions();

  Standing standing(String agentId);

  /** The policy's encoded bytes; empty when they are not kept. */
  Optional<byte[]> bytes(String agentId, long version);
}
