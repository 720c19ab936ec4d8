package tars.benchmarks.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * All that is stored of a pair.
 *
 * @param preset what its seeds are trained with
 * @param first the first seeds
 * @param repetition the fresh seeds of a repetition, which may not be needed
 * @param stale seeds that were trained with other settings than the preset's now
 */
record PairResults(PairPreset preset, Batch first, Batch repetition, List<String> stale) {

  static PairResults read(LearningStore store, PairPreset preset) {
    int seeds = SeedPlan.seeds(store, preset);
    return new PairResults(
        preset,
        Batch.read(store, preset, 1, seeds),
        Batch.read(store, preset, Holding.FIRST_REPEATED_SEED, seeds),
        stale(store, preset, seeds));
  }

  private static List<String> stale(LearningStore store, PairPreset preset, int seeds) {
    List<String> stale = new ArrayList<>();
    for (Side side : Side.values()) {
      for (long first : new long[] {1, Holding.FIRST_REPEATED_SEED}) {
        for (long seed = first; seed < first + seeds; seed++) {
          if (store.read(side, preset.pair(), seed).isPresent()
              && !store.holds(side, preset.request(seed))) {
            stale.add("seed " + seed + " of " + side.title());
          }
        }
      }
    }
    return stale;
  }

  Pair pair() {
    return preset.pair();
  }

  /** Every seed of a side, those of the repetition too. */
  List<SeedResult> of(Side side) {
    return Stream.concat(first.of(side).stream(), repetition.of(side).stream()).toList();
  }

  /** Whether the pair holds. */
  Holding holding() {
    return Holding.of(first, repetition, threshold());
  }

  /** Whether it takes a repetition to say so. */
  boolean asksForRepetition() {
    return Holding.asksForRepetition(first, threshold());
  }

  private OptionalDouble threshold() {
    return Published.threshold(pair().environment());
  }
}
