package tars.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The core's own FP32 peak: sums of fused multiply-adds that depend on nothing but themselves,
 * enough of them to hide the latency. What a kernel reaches is told as a share of this.
 */
final class PeakFlops {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int ROUNDS = 20_000_000;

  private PeakFlops() {}

  /** The best of several rounds, in FLOP/s; a fused multiply-add counts as two. */
  static double measure() {
    double best = 0;
    for (int round = 0; round < 7; round++) {
      long start = System.nanoTime();
      float kept = chains(ROUNDS);
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (Float.isNaN(kept)) {
        throw new AssertionError("the chains were to stay finite");
      }
      best = Math.max(best, 2.0 * CHAINS * SPECIES.length() * ROUNDS / seconds);
    }
    return best;
  }

  private static float chains(int rounds) {
    FloatVector a = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector b = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector c0 = b;
    FloatVector c1 = b;
    FloatVector c2 = b;
    FloatVector c3 = b;
    FloatVector c4 = b;
    FloatVector c5 = b;
    FloatVector c6 = b;
    FloatVector c7 = b;
    FloatVector c8 = b;
    FloatVector c9 = b;
    FloatVector c10 = b;
    FloatVector c11 = b;
    for (int i = 0; i < rounds; i++) {
      c0 = a.fma(b, c0);
      c1 = a.fma(b, c1);
      c2 = a.fma(b, c2);
      c3 = a.fma(b, c3);
      c4 = a.fma(b, c4);
      c5 = a.fma(b, c5);
      c6 = a.fma(b, c6);
      c7 = a.fma(b, c7);
      c8 = a.fma(b, c8);
      c9 = a.fma(b, c9);
      c10 = a.fma(b, c10);
      c11 = a.fma(b, c11);
    }
    FloatVector sum =
        c0.add(c1)
            .add(c2)
            .add(c3)
            .add(c4)
            .add(c5)
            .add(c6)
            .add(c7)
            .add(c8)
            .add(c9)
            .add(c10)
            .add(c11);
    return sum.lane(0);
  }
}
