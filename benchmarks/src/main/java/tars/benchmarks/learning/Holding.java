package tars.benchmarks.learning;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Whether TARS learns a pair as well as Stable-Baselines3.
 *
 * <p>It does where the interval of the probability of improvement does not lie below one half, and
 * where TARS's median seed reaches the registry's threshold if Stable-Baselines3's does. As one
 * interval in forty lies below by chance alone, a pair whose interval does is repeated once with
 * fresh seeds, and those decide.
 *
 * @param verdict the answer
 * @param reason a sentence without its full stop
 */
record Holding(Verdict verdict, String reason) {

  /** First seed of a repetition: above those of every first batch. */
  static final long FIRST_REPEATED_SEED = 11;

  /** The answers there are. */
  enum Verdict {
    HOLDS("✓ holds"),
    DOES_NOT_HOLD("✗ does not hold"),
    TOO_FEW_SEEDS("… too few seeds");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Whether the first seeds ask for a repetition. */
  static boolean asksForRepetition(Batch first) {
    return first.complete() && Comparison.of(first).liesBelowEven();
  }

  static Holding of(Batch first, Batch repetition, OptionalDouble threshold) {
    if (!first.complete()) {
      return new Holding(Verdict.TOO_FEW_SEEDS, counts(first));
    }
    if (missesThreshold(first, threshold)) {
      return new Holding(Verdict.DOES_NOT_HOLD, missed(first, threshold.getAsDouble()));
    }
    if (!asksForRepetition(first)) {
      return new Holding(Verdict.HOLDS, reached(first, threshold, "not below one half"));
    }
    if (!repetition.complete()) {
      return new Holding(
          Verdict.TOO_FEW_SEEDS,
          "below one half on seeds %s; the repetition has %s"
              .formatted(first.seeds(), counts(repetition)));
    }
    if (missesThreshold(repetition, threshold)) {
      return new Holding(Verdict.DOES_NOT_HOLD, missed(repetition, threshold.getAsDouble()));
    }
    if (Comparison.of(repetition).liesBelowEven()) {
      return new Holding(
          Verdict.DOES_NOT_HOLD,
          "below one half on seeds %s and again on seeds %s"
              .formatted(first.seeds(), repetition.seeds()));
    }
    return new Holding(
        Verdict.HOLDS,
        reached(
            repetition,
            threshold,
            "below one half on seeds %s, not on the fresh seeds %s"
                .formatted(first.seeds(), repetition.seeds())));
  }

  private static boolean missesThreshold(Batch batch, OptionalDouble threshold) {
    return threshold.isPresent()
        && Comparison.median(batch.means(Side.STABLE_BASELINES3)) >= threshold.getAsDouble()
        && Comparison.median(batch.means(Side.TARS)) < threshold.getAsDouble();
  }

  private static String missed(Batch batch, double threshold) {
    return String.format(
        Locale.ROOT,
        "Stable-Baselines3's median of seeds %s reaches the threshold %s, TARS's does not",
        batch.seeds(),
        Figure.of(threshold));
  }

  private static String reached(Batch batch, OptionalDouble threshold, String interval) {
    if (threshold.isEmpty()) {
      return interval;
    }
    boolean peer =
        Comparison.median(batch.means(Side.STABLE_BASELINES3)) >= threshold.getAsDouble();
    boolean tars = Comparison.median(batch.means(Side.TARS)) >= threshold.getAsDouble();
    return interval
        + (peer && tars
            ? "; both medians reach the threshold"
            : tars
                ? "; TARS's median reaches the threshold, Stable-Baselines3's does not"
                : "; neither median reaches the threshold");
  }

  private static String counts(Batch batch) {
    return "%d of %d seeds of TARS and %d of %d of Stable-Baselines3"
        .formatted(batch.tars().size(), batch.planned(), batch.peer().size(), batch.planned());
  }
}
