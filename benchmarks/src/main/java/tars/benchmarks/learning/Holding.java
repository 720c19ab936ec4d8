package tars.benchmarks.learning;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether TARS learns a pair as well as Stable-Baselines3.
 *
 * <p>It does where the interval of the probability of improvement does not lie below one half, and
 * where TARS's median seed reaches the registry's threshold if Stable-Baselines3's does. Chance
 * alone puts one interval in forty below, and the median of a training that reaches the threshold
 * every other time on either side of it: a pair that falls short of either is repeated once with
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
  static boolean asksForRepetition(Batch first, OptionalDouble threshold) {
    return first.complete() && shortfall(first, threshold).isPresent();
  }

  static Holding of(Batch first, Batch repetition, OptionalDouble threshold) {
    if (!first.complete()) {
      return new Holding(Verdict.TOO_FEW_SEEDS, counts(first));
    }
    Optional<String> shortfall = shortfall(first, threshold);
    if (shortfall.isEmpty()) {
      return new Holding(Verdict.HOLDS, reached(first, threshold, "not below one half"));
    }
    String before = "%s on seeds %s".formatted(shortfall.get(), first.seeds());
    if (!repetition.complete()) {
      return new Holding(
          Verdict.TOO_FEW_SEEDS, before + "; the repetition has " + counts(repetition));
    }
    Optional<String> again = shortfall(repetition, threshold);
    if (again.isPresent()) {
      return new Holding(
          Verdict.DOES_NOT_HOLD,
          "%s, and %s on the fresh seeds %s".formatted(before, again.get(), repetition.seeds()));
    }
    String notAgain = "%s, not on the fresh seeds %s".formatted(before, repetition.seeds());
    return new Holding(Verdict.HOLDS, reached(repetition, threshold, notAgain));
  }

  /** What keeps a pair from holding, if anything does. */
  private static Optional<String> shortfall(Batch batch, OptionalDouble threshold) {
    if (Comparison.of(batch).liesBelowEven()) {
      return Optional.of("below one half");
    }
    if (threshold.isEmpty()
        || reaches(batch, Side.TARS, threshold)
        || !reaches(batch, Side.STABLE_BASELINES3, threshold)) {
      return Optional.empty();
    }
    return Optional.of(
        "short of the threshold %s, which Stable-Baselines3's median reaches,"
            .formatted(Figure.of(threshold.getAsDouble())));
  }

  private static String reached(Batch batch, OptionalDouble threshold, String interval) {
    if (threshold.isEmpty()) {
      return interval;
    }
    boolean peer = reaches(batch, Side.STABLE_BASELINES3, threshold);
    boolean tars = reaches(batch, Side.TARS, threshold);
    return interval
        + (peer && tars
            ? "; both medians reach the threshold"
            : tars
                ? "; TARS's median reaches the threshold, Stable-Baselines3's does not"
                : "; neither median reaches the threshold");
  }

  /** Whether a side's median seed reaches the threshold, which there is. */
  private static boolean reaches(Batch batch, Side side, OptionalDouble threshold) {
    return Comparison.median(batch.means(side)) >= threshold.orElseThrow();
  }

  private static String counts(Batch batch) {
    return "%d of %d seeds of TARS and %d of %d of Stable-Baselines3"
        .formatted(batch.tars().size(), batch.planned(), batch.peer().size(), batch.planned());
  }
}
