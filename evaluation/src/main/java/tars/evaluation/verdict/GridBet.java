package tars.evaluation.verdict;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tars.evaluation.statistics.Interval;

/**
 * The grid bet on one sequence of paired differences D ∈ [−range, range] with mean μ: a claim is
 * shown once the wealth bet on it reaches 2 / level. All upward claims together are one lower
 * confidence sequence at level / 2 and all downward claims one upper, so the chance that any false
 * claim is ever shown, however often one looks, is at most {@code level} (Ville's inequality).
 *
 * <p>Source: the method of mixtures over constant bets (Robbins; Cover's universal portfolio) in
 * the setting of Waudby-Smith and Ramdas, "Estimating means of bounded random variables by
 * betting", arXiv 2010.09686. Claims are looked at after every {@link #BATCH} pairs, by pair
 * number, and at the last pair: never by arrival, so the answer does not depend on how the pairs
 * came in.
 */
final class GridBet {

  /** Pairs between two looks. */
  static final int BATCH = 20;

  private static final int BISECTION_STEPS = 60;

  private final double range;
  private final double margin;
  private final double level;
  private final double threshold;
  private final Map<Alternative, Wealth> wealth = new EnumMap<>(Alternative.class);
  private final Map<Alternative, Integer> latched = new EnumMap<>(Alternative.class);
  private double[] differences = new double[128];
  private int pairs;
  private double sum;

  /**
   * @param range R > 0, the most two returns can differ by
   * @param margin 0 ≤ margin < R, in the unit of the differences
   * @param level 0 < level < 1, the chance of any false claim, both directions together
   */
  GridBet(double range, double margin, double level) {
    this.range = range;
    this.margin = margin;
    this.level = level;
    this.threshold = StrictMath.log(2 / level);
    for (Alternative alternative : Alternative.values()) {
      wealth.put(alternative, new Wealth());
    }
  }

  /** The next pair's difference, already found to lie in [−range, range]. */
  void add(double difference) {
    if (pairs == differences.length) {
      differences = Arrays.copyOf(differences, 2 * pairs);
    }
    differences[pairs++] = difference;
    sum += difference;
    wealth.forEach((alternative, gamblers) -> gamblers.bet(outcome(alternative, difference)));
    if (pairs % BATCH == 0) {
      wealth.forEach((alternative, gamblers) -> {
        if (gamblers.log() >= threshold) {
          latched.putIfAbsent(alternative, pairs);
        }
      });
    }
  }

  private double outcome(Alternative alternative, double difference) {
    return switch (alternative) {
      case BETTER -> upward(difference, 0);
      case NO_WORSE -> upward(difference, -margin);
      case WORSE -> downward(difference, 0);
      case WORSE_BY_MARGIN -> downward(difference, -margin);
    };
  }

  /** Pays, in the mean, only if μ > mean. */
  private double upward(double difference, double mean) {
    return (difference - mean) / (range + mean);
  }

  /** Pays, in the mean, only if μ < mean. */
  private double downward(double difference, double mean) {
    return (mean - difference) / (range - mean);
  }

  /** The pair at which the claim was first seen to hold, if it was. */
  OptionalInt shownAt(Alternative alternative) {
    Integer pair = latched.get(alternative);
    if (pair != null) {
      return OptionalInt.of(pair);
    }
    return logWealth(alternative) >= threshold ? OptionalInt.of(pairs) : OptionalInt.empty();
  }

  boolean shown(Alternative alternative) {
    return shownAt(alternative).isPresent();
  }

  /** Whether the claim would be shown by that pair, were the pairs to come as those so far. */
  boolean wouldBeShownBy(int pair, Alternative alternative) {
    return pairs > 0 && gamblers(alternative).logAfter((double) pair / pairs) >= threshold;
  }

  double logWealth(Alternative alternative) {
    return gamblers(alternative).log();
  }

  private Wealth gamblers(Alternative alternative) {
    Wealth gamblers = wealth.get(alternative);
    if (gamblers == null) {
      throw new IllegalStateException("no bet on " + alternative);
    }
    return gamblers;
  }

  /** Mean of the differences; NaN before the first pair. */
  double mean() {
    return pairs == 0 ? Double.NaN : sum / pairs;
  }

  /**
   * The confidence sequence for μ at this pair: every mean that neither bet has refuted. Looking at
   * it after every pair is allowed.
   */
  Interval interval() {
    double low = -range;
    double refuted = range;
    for (int step = 0; step < BISECTION_STEPS; step++) {
      double mean = low + (refuted - low) / 2;
      if (mean <= -range) {
        break; // no double lies between: nothing above −range is refuted
      }
      if (logWealthUpward(mean) >= threshold) {
        low = mean;
      } else {
        refuted = mean;
      }
    }
    double high = range;
    refuted = -range;
    for (int step = 0; step < BISECTION_STEPS; step++) {
      double mean = high - (high - refuted) / 2;
      if (mean >= range) {
        break;
      }
      if (logWealthDownward(mean) >= threshold) {
        high = mean;
      } else {
        refuted = mean;
      }
    }
    return new Interval(low, high);
  }

  private double logWealthUpward(double mean) {
    Wealth gamblers = new Wealth();
    for (int pair = 0; pair < pairs; pair++) {
      gamblers.bet(upward(differences[pair], mean));
    }
    return gamblers.log();
  }

  private double logWealthDownward(double mean) {
    Wealth gamblers = new Wealth();
    for (int pair = 0; pair < pairs; pair++) {
      gamblers.bet(downward(differences[pair], mean));
    }
    return gamblers.log();
  }

  /** Everything that a replay of the same differences must give again, bit for bit. */
  MeasureEvidence evidence() {
    Interval interval = interval();
    return new MeasureEvidence(
        range,
        margin,
        level,
        pairs,
        mean(),
        interval.low(),
        interval.high(),
        Stream.of(Alternative.values())
            .map(alternative ->
                new MeasureEvidence.Claim(
                    alternative,
                    logWealth(alternative),
                    shownAt(alternative),
                    gamblers(alternative).logSums()))
            .toList());
  }
}
