package tars.server.serving;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The policy that decides for each agent now. A version and its network change hands in one step,
 * so a request is answered by one version as a whole, before, during and after a swap.
 */
final class LivePolicies {
  private final Map<String, ServedPolicy> byAgent = new ConcurrentHashMap<>();
  private final LongAdder swaps = new LongAdder();

  Optional<ServedPolicy> of(String agentId) {
    return Optional.ofNullable(byAgent.get(agentId));
  }

  /** Lets {@code policy} decide from now on. */
  void swap(String agentId, ServedPolicy policy) {
    @Nullable ServedPolicy previous = byAgent.put(agentId, policy);
    if (previous != null && previous.version() != policy.version()) {
      swaps.increment();
    }
  }

  /** Versions that took over from another one. */
  long swaps() {
    return swaps.sum();
  }

  int agents() {
    return byAgent.size();
  }
}
