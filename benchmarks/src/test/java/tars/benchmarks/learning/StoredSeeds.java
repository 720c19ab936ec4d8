package tars.benchmarks.learning;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tars.benchmarks.learning.SeedResult.CpuSeconds;
import tars.benchmarks.learning.SeedResult.CurvePoint;

/** Seeds with results that a test chose. */
final class StoredSeeds {

  static final PairPreset CART_POLE =
      new PairPreset(new Pair("ppo", "CartPole-v1"), 1000, Map.of("n_envs", 8));

  private StoredSeeds() {}

  /** Stores one seed a mean, from {@code firstSeed} on. */
  static void store(
      LearningStore store, Side side, PairPreset preset, long firstSeed, double... means)
      throws IOException {
    for (int k = 0; k < means.length; k++) {
      store.write(side, seed(preset.request(firstSeed + k), means[k], 60));
    }
  }

  static SeedResult seed(Request request, double mean, double cpuSeconds) {
    return new SeedResult(
        request,
        mean,
        Collections.nCopies(SeedResult.EPISODES, mean),
        IntStream.rangeClosed(1, SeedResult.CURVE_POINTS)
            .mapToObj(point -> new CurvePoint(10L * point, point < 5 ? null : mean * point / 100))
            .toList(),
        new CpuSeconds(cpuSeconds, 1),
        Map.of("java", "25"));
  }

  /** A batch of ten planned seeds a side, whose means these are. */
  static Batch batch(long firstSeed, double[] tars, double[] peer) {
    return new Batch(firstSeed, 10, seeds(firstSeed, tars), seeds(firstSeed, peer));
  }

  private static List<SeedResult> seeds(long firstSeed, double[] means) {
    return IntStream.range(0, means.length)
        .mapToObj(k -> seed(CART_POLE.request(firstSeed + k), means[k], 60))
        .toList();
  }
}
