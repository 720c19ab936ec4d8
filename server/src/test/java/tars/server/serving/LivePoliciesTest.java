package tars.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tars.engine.policy.PolicyFormat;

class LivePoliciesTest {
  /**
   * Threads decide while versions swap: each decision is that of the version it names, and no
   * version comes back once a later one decided.
   */
  @Test
  void noDecisionIsAMixture() throws Exception {
    List<byte[]> encoded = TrainedPolicies.encoded(8);
    float[][] observations = observations(64);
    int[][] expected = new int[encoded.size()][observations.length];
    for (int v = 0; v < encoded.size(); v++) {
      for (int o = 0; o < observations.length; o++) {
        expected[v][o] = TrainedPolicies.action(encoded.get(v), observations[o]);
      }
    }
    LivePolicies live = new LivePolicies();
    live.swap("a", served(1, encoded.getFirst()));
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong decisions = new AtomicLong();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> deciding = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        SplittableRandom random = new SplittableRandom(t);
        Callable<Boolean> decide =
            () -> {
              long newest = 0;
              while (!done.get()) {
                int o = random.nextInt(observations.length);
                ServedPolicy policy = live.of("a").orElseThrow();
                Action action = policy.decide(observations[o]);
                int version = (int) policy.version();
                int wanted = expected[(version - 1) % encoded.size()][o];
                if (!action.equals(new Action.Choice(wanted)) || version < newest) {
                  return false;
                }
                newest = version;
                decisions.incrementAndGet();
              }
              return true;
            };
        deciding.add(threads.submit(decide));
      }
      for (int version = 2; version <= 100; version++) {
        live.swap("a", served(version, encoded.get((version - 1) % encoded.size())));
        long decidedBefore = decisions.get();
        while (decisions.get() < decidedBefore + 50
            && deciding.stream().noneMatch(Future::isDone)) {
          LockSupport.parkNanos(100_000);
        }
      }
      done.set(true);
      for (Future<Boolean> thread : deciding) {
        assertThat(thread.get()).as("every decision was its version's own").isTrue();
      }
    }
    assertThat(live.swaps()).isEqualTo(99);
  }

  /** The control: the versions used above do differ, so a mixture would have been seen. */
  @Test
  void theVersionsDiffer() {
    List<byte[]> encoded = TrainedPolicies.encoded(8);
    float[][] observations = observations(64);
    for (int v = 1; v < encoded.size(); v++) {
      int differing = 0;
      for (float[] observation : observations) {
        int before = TrainedPolicies.action(encoded.get(v - 1), observation);
        differing += before == TrainedPolicies.action(encoded.get(v), observation) ? 0 : 1;
      }
      assertThat(differing)
          .as("observations that versions %d and %d decide differently", v, v + 1)
          .isPositive();
    }
  }

  private static ServedPolicy served(long version, byte[] encoded) {
    return new ServedPolicy(version, PolicyFormat.decode(encoded, TrainedPolicies.KERNELS));
  }

  private static float[][] observations(int count) {
    SplittableRandom random = new SplittableRandom(7);
    float[][] observations = new float[count][4];
    for (float[] observation : observations) {
      for (int i = 0; i < observation.length; i++) {
        observation[i] = (float) (4 * random.nextDouble() - 2);
      }
    }
    return observations;
  }
}
