package tars.benchmarks.learning;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The seeds of a pair that are judged together.
 *
 * @param firstSeed the lowest seed
 * @param planned how many seeds a side there are to be
 * @param tars those that TARS trained with the preset
 * @param peer those that Stable-Baselines3 trained with the preset
 */
record Batch(long firstSeed, int planned, List<SeedResult> tars, List<SeedResult> peer) {

  /** What is stored of these seeds and was trained with the preset as it is now. */
  static Batch read(LearningStore store, PairPreset preset, long firstSeed, int planned) {
    return new Batch(
        firstSeed,
        planned,
        stored(store, Side.TARS, preset, firstSeed, planned),
        stored(store, Side.STABLE_BASELINES3, preset, firstSeed, planned));
  }

  private static List<SeedResult> stored(
      LearningStore store, Side side, PairPreset preset, long firstSeed, int planned) {
    return LongStream.range(firstSeed, firstSeed + planned)
        .mapToObj(seed -> store.read(side, preset.request(seed)))
        .flatMap(Optional::stream)
        .toList();
  }

  List<SeedResult> of(Side side) {
    return switch (side) {
      case TARS -> tars;
      case STABLE_BASELINES3 -> peer;
    };
  }

  /** Mean returns, one a seed. */
  double[] means(Side side) {
    return of(side).stream().mapToDouble(SeedResult::meanReturn).toArray();
  }

  /** Seeds, first and last. */
  String seeds() {
    return firstSeed + "…" + (firstSeed + planned - 1);
  }

  boolean complete() {
    return tars.size() == planned && peer.size() == planned;
  }

  boolean empty() {
    return tars.isEmpty() && peer.isEmpty();
  }
}
