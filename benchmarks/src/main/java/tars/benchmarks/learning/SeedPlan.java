package tars.benchmarks.learning;

/** How many seeds a side a pair gets: fewer where they cost Stable-Baselines3 long. */
final class SeedPlan {

  private static final int SEEDS = 10;
  private static final int SEEDS_IF_LONG = 5;
  private static final int SEEDS_IF_VERY_LONG = 3;
  private static final double LONG_SECONDS = 600;
  private static final double VERY_LONG_SECONDS = 2400;

  private SeedPlan() {}

  /** By the processor time of Stable-Baselines3's first seed; ten until that is known. */
  static int seeds(LearningStore store, PairPreset preset) {
    return store
        .read(Side.STABLE_BASELINES3, preset.pair(), 1)
        .map(first -> seeds(first.cpuSeconds().training()))
        .orElse(SEEDS);
  }

  static int seeds(double seconds) {
    return seconds > VERY_LONG_SECONDS
        ? SEEDS_IF_VERY_LONG
        : seconds > LONG_SECONDS ? SEEDS_IF_LONG : SEEDS;
  }
}
