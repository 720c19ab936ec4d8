package tars.evaluation.protocol;

import tars.engine.math.SeedSequence;

/** Reset seeds of an evaluation's episodes: from the evaluation's seed and the index alone. */
public final class EpisodeSeeds {

  /** Leaves 53 bits, which every JSON reader keeps. */
  private static final int DROPPED_BITS = Long.SIZE - 53;

  private EpisodeSeeds() {}

  /**
   * The reset seed of one episode; in NumPy {@code int(SeedSequence([seed,
   * index]).generate_state(1, np.uint64)[0] >> 11)}.
   *
   * @param evaluationSeed ≥ 0
   * @param index the episode's place in the evaluation, ≥ 0
   * @return 0 … 2⁵³ − 1
   * @throws IllegalArgumentException if either is negative
   */
  public static long seed(long evaluationSeed, int index) {
    if (evaluationSeed < 0) {
      throw new IllegalArgumentException("seed: " + evaluationSeed + "; give an integer ≥ 0");
    }
    if (index < 0) {
      throw new IllegalArgumentException("index: " + index + "; give an integer ≥ 0");
    }
    return new SeedSequence(evaluationSeed, index).generateLongs(1)[0] >>> DROPPED_BITS;
  }
}
