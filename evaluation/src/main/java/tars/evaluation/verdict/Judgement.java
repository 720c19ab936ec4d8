package tars.evaluation.verdict;

import static tars.evaluation.verdict.Alternative.BETTER;
import static tars.evaluation.verdict.Alternative.NO_WORSE;
import static tars.evaluation.verdict.Alternative.WORSE;

import java.util.Locale;
import java.util.Optional;

/**
 * One verdict from the claims about the return and about failures. The level is split between the
 * two, so that a false claim about either is as rare as the level says, however they are combined;
 * {@code docs/decisions/0003-verdict.md} gives the reasons.
 */
record Judgement(Verdict verdict, String reason) {

  static Judgement of(MeasureEvidence returns, Optional<MeasureEvidence> failures) {
    return failures.map(failure -> onBoth(returns, failure)).orElseGet(() -> onReturns(returns));
  }

  private static Judgement onReturns(MeasureEvidence returns) {
    if (returns.conflicting()) {
      return conflicting("return");
    }
    if (returns.shown(WORSE)) {
      return worse(aboutReturns(returns));
    }
    if (returns.shown(BETTER)) {
      return new Judgement(Verdict.BETTER, aboutReturns(returns));
    }
    return returns.shown(NO_WORSE) ? noWorse(returns) : undecided(aboutReturns(returns));
  }

  private static Judgement onBoth(MeasureEvidence returns, MeasureEvidence failures) {
    if (returns.conflicting() || failures.conflicting()) {
      return conflicting(returns.conflicting() ? "return" : "failures");
    }
    if ((returns.shown(BETTER) && failures.shown(WORSE))
        || (returns.shown(WORSE) && failures.shown(BETTER))) {
      return new Judgement(
          Verdict.UNDECIDED,
          "a trade: " + aboutReturns(returns) + ", but " + aboutFailures(failures));
    }
    if (returns.shown(WORSE)) {
      return worse(aboutReturns(returns));
    }
    if (failures.shown(WORSE)) {
      return worse(aboutFailures(failures));
    }
    if (returns.shown(BETTER)) {
      return new Judgement(Verdict.BETTER, aboutReturns(returns));
    }
    // Fewer failures alone are no reason to prefer a candidate that earned less in these episodes.
    if (failures.shown(BETTER) && returns.meanDifference() >= 0) {
      return new Judgement(Verdict.BETTER, aboutFailures(failures));
    }
    return returns.shown(NO_WORSE) && failures.shown(NO_WORSE)
        ? noWorse(returns)
        : undecided(aboutReturns(returns));
  }

  private static Judgement conflicting(String measure) {
    return new Judgement(
        Verdict.UNDECIDED,
        "both directions were shown for the " + measure + ": the episodes contradict themselves");
  }

  private static Judgement worse(String about) {
    return new Judgement(Verdict.WORSE, about);
  }

  private static Judgement noWorse(MeasureEvidence returns) {
    return new Judgement(
        Verdict.NO_WORSE,
        aboutReturns(returns) + "; a loss, if any, is smaller than " + number(returns.margin()));
  }

  private static Judgement undecided(String about) {
    return new Judgement(Verdict.UNDECIDED, about + ": not enough to tell");
  }

  private static String aboutReturns(MeasureEvidence returns) {
    return "mean return " + difference(returns.meanDifference(), returns.low(), returns.high());
  }

  /** Failures are bet on as what the baseline has more of; people read what the candidate has. */
  private static String aboutFailures(MeasureEvidence failures) {
    return "failure rate "
        + difference(0 - failures.meanDifference(), 0 - failures.high(), 0 - failures.low());
  }

  private static String difference(double mean, double low, double high) {
    return signed(mean)
        + " against the baseline (between "
        + signed(low)
        + " and "
        + signed(high)
        + ")";
  }

  private static String signed(double value) {
    return value > 0 ? "+" + number(value) : number(value);
  }

  private static String number(double value) {
    return Math.abs(value) >= 10
        ? String.format(Locale.ROOT, "%.1f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
