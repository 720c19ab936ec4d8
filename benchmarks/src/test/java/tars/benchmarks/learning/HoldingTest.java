package tars.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tars.benchmarks.learning.Holding.Verdict;

class HoldingTest {

  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final OptionalDouble THRESHOLD = OptionalDouble.of(90);
  private static final Batch NO_REPETITION = batch(11, new double[0], new double[0]);

  private static final double[] GOOD = {91, 92, 93, 94, 95, 96, 97, 98, 99, 100};
  private static final double[] BAD = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @Test
  void equalSeedsHold() {
    Holding holding = Holding.of(batch(1, GOOD, GOOD), NO_REPETITION, THRESHOLD);

    assertThat(holding.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(holding.reason()).isEqualTo("not below one half; both medians reach the threshold");
  }

  @Test
  void beingBetterHolds() {
    assertThat(Holding.of(batch(1, GOOD, BAD), NO_REPETITION, THRESHOLD))
        .extracting(Holding::verdict, Holding::reason)
        .containsExactly(
            Verdict.HOLDS,
            "not below one half; TARS's median reaches the threshold, Stable-Baselines3's does not");
  }

  @Test
  void oneSeedTooFewIsTooFew() {
    double[] nine = DoubleStream.of(GOOD).limit(9).toArray();

    assertThat(Holding.of(batch(1, nine, GOOD), NO_REPETITION, THRESHOLD))
        .isEqualTo(
            new Holding(
                Verdict.TOO_FEW_SEEDS, "9 of 10 seeds of TARS and 10 of 10 of Stable-Baselines3"));
    assertThat(Holding.of(batch(1, GOOD, nine), NO_REPETITION, NONE).verdict())
        .isEqualTo(Verdict.TOO_FEW_SEEDS);
  }

  @Test
  void lyingBelowOneHalfAsksForFreshSeedsWhichDecide() {
    Batch worse = batch(1, BAD, GOOD);

    assertThat(Holding.asksForRepetition(worse, NONE)).isTrue();
    assertThat(Holding.asksForRepetition(batch(1, GOOD, GOOD), THRESHOLD)).isFalse();
    assertThat(Holding.asksForRepetition(batch(1, new double[] {1}, GOOD), NONE))
        .as("nothing is judged before all seeds are there")
        .isFalse();
    assertThat(Holding.of(worse, NO_REPETITION, NONE))
        .extracting(Holding::verdict, Holding::reason)
        .containsExactly(
            Verdict.TOO_FEW_SEEDS,
            "below one half on seeds 1…10; the repetition has 0 of 10 seeds of TARS and 0 of 10 of"
                + " Stable-Baselines3");
    assertThat(Holding.of(worse, batch(11, BAD, GOOD), NONE))
        .extracting(Holding::verdict, Holding::reason)
        .containsExactly(
            Verdict.DOES_NOT_HOLD,
            "below one half on seeds 1…10, and below one half on the fresh seeds 11…20");
    assertThat(Holding.of(worse, batch(11, GOOD, GOOD), NONE))
        .extracting(Holding::verdict, Holding::reason)
        .containsExactly(
            Verdict.HOLDS, "below one half on seeds 1…10, not on the fresh seeds 11…20");
  }

  @Test
  void missingAThresholdThatThePeerReachesIsRepeatedToo() {
    double[] justBelow = {89, 89, 89, 89, 89, 89, 101, 101, 101, 101};
    Batch missing = batch(1, justBelow, GOOD);
    String before =
        "short of the threshold 90.0, which Stable-Baselines3's median reaches, on seeds 1…10";

    assertThat(Holding.asksForRepetition(missing, THRESHOLD)).isTrue();
    assertThat(Holding.of(missing, NO_REPETITION, THRESHOLD).verdict())
        .isEqualTo(Verdict.TOO_FEW_SEEDS);
    assertThat(Holding.of(missing, batch(11, justBelow, GOOD), THRESHOLD))
        .extracting(Holding::verdict, Holding::reason)
        .containsExactly(
            Verdict.DOES_NOT_HOLD,
            before
                + ", and short of the threshold 90.0, which Stable-Baselines3's median reaches, on"
                + " the fresh seeds 11…20");
    assertThat(Holding.of(missing, batch(11, GOOD, GOOD), THRESHOLD))
        .extracting(Holding::verdict, Holding::reason)
        .containsExactly(
            Verdict.HOLDS,
            before + ", not on the fresh seeds 11…20; both medians reach the threshold");
    assertThat(Holding.of(missing, NO_REPETITION, NONE).verdict())
        .as("without a threshold the same seeds hold")
        .isEqualTo(Verdict.HOLDS);
    assertThat(Holding.of(batch(1, justBelow, justBelow), NO_REPETITION, THRESHOLD).verdict())
        .as("nor does the peer reach it")
        .isEqualTo(Verdict.HOLDS);
  }

  @Test
  void touchingOneHalfIsNotBelowIt() {
    Comparison touching =
        Comparison.of(new double[][] {{1, 1, 1, 1}}, new double[][] {{1, 1, 1, 1}});
    Comparison below = Comparison.of(new double[][] {{1, 1, 1, 1}}, new double[][] {{2, 2, 2, 2}});

    assertThat(touching.interval().high()).isEqualTo(0.5);
    assertThat(touching.liesBelowEven()).isFalse();
    assertThat(below.interval().high()).isZero();
    assertThat(below.liesBelowEven()).isTrue();
  }

  private static Batch batch(long firstSeed, double[] tars, double[] peer) {
    return StoredSeeds.batch(firstSeed, tars, peer);
  }
}
