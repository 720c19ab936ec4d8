package tars.evaluation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static tars.evaluation.verdict.Alternative.BETTER;
import static tars.evaluation.verdict.Alternative.NO_WORSE;
import static tars.evaluation.verdict.Alternative.WORSE;
import static tars.evaluation.verdict.Alternative.WORSE_BY_MARGIN;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rule's published figures, at range 1 and level 0.05 unless said otherwise. */
class GridBetTest {

  private static final double LEVEL = 0.05;
  private static final double[] PATTERN = {1, 0, -0.5, 0.5};

  @Test
  void logWealthOfTheReferencePattern() {
    assertThat(pattern(20).logWealth(BETTER)).isCloseTo(1.421207176, within(1e-8));
    assertThat(pattern(20).logWealth(NO_WORSE)).isCloseTo(2.913577530, within(1e-8));
    assertThat(pattern(100).logWealth(BETTER)).isCloseTo(9.096388041, within(1e-8));
    assertThat(pattern(100).logWealth(WORSE)).isCloseTo(-2.860437510, within(1e-8));
  }

  @Test
  void wealthAgainstAMarginOfATenth() {
    GridBet bet = new GridBet(1, 0.1, LEVEL);
    for (double difference : new double[] {0.5, -0.25, 0.1}) {
      bet.add(difference);
    }
    assertThat(Math.exp(bet.logWealth(NO_WORSE))).isCloseTo(1.283648148, within(1e-8));
    assertThat(Math.exp(bet.logWealth(WORSE_BY_MARGIN))).isCloseTo(0.766506762, within(1e-8));
  }

  @Test
  void confidenceSequenceOfTheReferencePattern() {
    assertThat(pattern(20).interval().low()).isCloseTo(-0.142156876, within(1e-8));
    assertThat(pattern(20).interval().high()).isCloseTo(0.628301001, within(1e-8));
    assertThat(pattern(100).interval().low()).isCloseTo(0.076849668, within(1e-8));
    assertThat(pattern(100).interval().high()).isCloseTo(0.428172839, within(1e-8));
  }

  @Test
  void claimsLatchAtTheirFirstCrossing() {
    assertThat(pattern(100).shownAt(NO_WORSE)).hasValue(40);
    assertThat(pattern(100).shownAt(BETTER)).hasValue(60);
    assertThat(pattern(100).shownAt(WORSE)).isEmpty();
    GridBet turned = pattern(60);
    repeat(turned, 200, -1);
    assertThat(turned.logWealth(BETTER)).isNegative();
    assertThat(turned.shownAt(BETTER)).as("a claim once shown stays shown").hasValue(60);
  }

  @Test
  void looksComeAfterEveryTwentiethPairAndAtTheLast() {
    GridBet bet = new GridBet(1, 0, LEVEL);
    repeat(bet, 7, 1);
    assertThat(bet.shownAt(BETTER)).isEmpty();
    repeat(bet, 1, 1);
    assertThat(bet.shownAt(BETTER)).as("the wealth passes 40 at pair 8").hasValue(8);
    repeat(bet, 92, 1);
    assertThat(bet.shownAt(BETTER)).as("the look at 8 was not a scheduled one").hasValue(20);
  }

  @Test
  void equalPoliciesAreNeverCalledBetterOrWorse() {
    GridBet bet = new GridBet(1, 0.05, LEVEL);
    repeat(bet, 100, 0);
    assertThat(bet.logWealth(BETTER)).isEqualTo(0.0);
    assertThat(bet.logWealth(WORSE)).isEqualTo(0.0);
    assertThat(bet.interval().low()).isCloseTo(-0.053015826, within(1e-8));
    assertThat(bet.interval().high()).isCloseTo(0.053015826, within(1e-8));
    repeat(bet, 100, 0);
    assertThat(bet.shownAt(BETTER)).isEmpty();
    assertThat(bet.shownAt(WORSE)).isEmpty();
    assertThat(bet.shownAt(NO_WORSE)).hasValue(120);
  }

  @Test
  void confidenceSequenceAtTheEdgeOfTheRange() {
    GridBet bet = new GridBet(1, 0, LEVEL);
    assertThat(bet.interval().low()).isEqualTo(-1);
    assertThat(bet.interval().high()).isEqualTo(1);
    repeat(bet, 20, 1);
    assertThat(bet.interval().low()).isCloseTo(0.527543828, within(1e-8));
    assertThat(bet.interval().high()).isEqualTo(1);
    GridBet mirrored = new GridBet(1, 0, LEVEL);
    repeat(mirrored, 20, -1);
    assertThat(mirrored.interval().low()).isEqualTo(-1);
    assertThat(mirrored.interval().high()).isCloseTo(-0.527543828, within(1e-8));
  }

  @Test
  void theOrderOfPairsDoesNotMatter() {
    double[] differences = random(300);
    double[] reversed = new double[300];
    Arrays.setAll(reversed, i -> differences[299 - i]);
    GridBet forwards = bet(1, 0.1, differences);
    GridBet backwards = bet(1, 0.1, reversed);
    for (Alternative alternative : Alternative.values()) {
      assertThat(backwards.logWealth(alternative))
          .isCloseTo(forwards.logWealth(alternative), within(1e-10));
    }
    differences[7] += 0.01;
    assertThat(bet(1, 0.1, differences).logWealth(BETTER))
        .as("the comparison can see a difference of a hundredth")
        .isNotCloseTo(forwards.logWealth(BETTER), within(1e-6));
  }

  @Test
  void swappingThePoliciesSwapsTheClaims() {
    double[] differences = random(100);
    GridBet bet = bet(1, 0, differences);
    GridBet swapped = bet(1, 0, Arrays.stream(differences).map(d -> -d).toArray());
    assertThat(swapped.logWealth(WORSE)).isEqualTo(bet.logWealth(BETTER));
    assertThat(swapped.logWealth(BETTER)).isEqualTo(bet.logWealth(WORSE));
    assertThat(swapped.interval().high()).isEqualTo(-bet.interval().low());
  }

  @Test
  void theUnitOfTheReturnDoesNotChangeABit() {
    double[] differences = random(200);
    GridBet bet = bet(1, 0.05, differences);
    GridBet scaled =
        bet(1024, 0.05 * 1024, Arrays.stream(differences).map(d -> d * 1024).toArray());
    for (Alternative alternative : Alternative.values()) {
      assertThat(scaled.logWealth(alternative)).isEqualTo(bet.logWealth(alternative));
    }
    assertThat(scaled.interval().low()).isEqualTo(bet.interval().low() * 1024);
    assertThat(scaled.interval().high()).isEqualTo(bet.interval().high() * 1024);
  }

  @Test
  void aSmallerHypothesisIsEasierToExceed() {
    double[] differences = random(100);
    double[] margins = {0, 0.01, 0.1, 0.3, 0.9};
    double[] wealth =
        IntStream.range(0, margins.length)
            .mapToDouble(i -> bet(1, margins[i], differences).logWealth(NO_WORSE))
            .toArray();
    assertThat(wealth).isSorted();
    assertThat(wealth[0]).isLessThan(wealth[1]);
  }

  private static GridBet pattern(int pairs) {
    return bet(1, 0.1, IntStream.range(0, pairs).mapToDouble(i -> PATTERN[i % 4]).toArray());
  }

  private static GridBet bet(double range, double margin, double[] differences) {
    GridBet bet = new GridBet(range, margin, LEVEL);
    for (double difference : differences) {
      bet.add(difference);
    }
    return bet;
  }

  private static void repeat(GridBet bet, int times, double difference) {
    for (int i = 0; i < times; i++) {
      bet.add(difference);
    }
  }

  private static double[] random(int count) {
    return new Random(5).doubles(count, -0.9, 0.9).toArray();
  }
}
