package tars.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tars.engine.policy.PolicyFormat;

class LivePolicyLoaderTest {
  private final Truth truth = new Truth();
  private final LivePolicies policies = new LivePolicies();
  private final LivePolicyLoader loader =
      new LivePolicyLoader(
          truth,
          (version, bytes) ->
              new ServedPolicy(version, PolicyFormat.decode(bytes, TrainedPolicies.KERNELS)),
          policies);

  @AfterEach
  void close() {
    loader.close();
  }

  @Test
  void loadsWhatIsLiveAndFollowsIt() {
    truth.live.put("a", 1L);
    loader.start();
    await(() -> decides("a", 1));

    truth.live.put("a", 2L);
    loader.sign();
    await(() -> decides("a", 2));
    truth.live.put("a", 1L);
    loader.sign();
    await(() -> decides("a", 1));
  }

  @Test
  void withoutASignThePollFindsIt() {
    loader.start();
    truth.live.put("a", 1L);

    await(() -> decides("a", 1));
  }

  @Test
  void whatCannotBeLoadedLeavesTheOneBeforeDeciding() {
    truth.live.put("a", 1L);
    loader.load("a");
    truth.live.put("a", Truth.DAMAGED);

    assertThat(loader.load("a")).isEqualTo(new LivePolicySource.Standing.Live(Truth.DAMAGED));

    assertThat(decides("a", 1)).isTrue();
    assertThat(loader.failures()).isEqualTo(1);
  }

  @Test
  void saysWhyNothingDecides() {
    truth.agents.put("idle", true);

    assertThat(loader.load("none")).isInstanceOf(LivePolicySource.Standing.UnknownAgent.class);
    assertThat(loader.load("idle")).isInstanceOf(LivePolicySource.Standing.NothingLive.class);
    assertThat(policies.agents()).isZero();
  }

  private boolean decides(String agent, long version) {
    return policies.of(agent).filter(policy -> policy.version() == version).isPresent();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  /** What is live, in memory. */
  private static final class Truth implements LivePolicySource {
    static final long DAMAGED = 99;
    private static final List<byte[]> ENCODED = TrainedPolicies.encoded(2);

    final Map<String, Long> live = new ConcurrentHashMap<>();
    final Map<String, Boolean> agents = new ConcurrentHashMap<>();

    @Override
    public Map<String, Long> liveVersions() {
      return Map.copyOf(live);
    }

    @Override
    public Standing standing(String agentId) {
      @Nullable Long version = live.get(agentId);
      if (version != null) {
        return new Standing.Live(version);
      }
      return agents.containsKey(agentId) ? new Standing.NothingLive() : new Standing.UnknownAgent();
    }

    @Override
    public Optional<byte[]> bytes(String agentId, long version) {
      return Optional.of(
          version == DAMAGED ? new byte[] {1, 2, 3} : ENCODED.get((int) version - 1));
    }
  }
}
