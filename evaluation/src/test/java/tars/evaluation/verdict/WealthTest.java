package tars.evaluation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Oracles worked out by hand: K = mean over the stakes of the product of (1 + λu). */
class WealthTest {

  @Test
  void winningEveryBetMultipliesByOnePlusTheStake() {
    assertThat(wealth(repeated(7, 1))).isCloseTo(27.620990, within(1e-6));
    assertThat(wealth(repeated(8, 1))).isCloseTo(50.249865, within(1e-6));
  }

  @Test
  void winsAndLossesOfAPairedBinaryOutcome() {
    assertThat(wealth(binary(10, 2))).isCloseTo(6.346372769, within(1e-8));
    assertThat(wealth(binary(2, 10))).isCloseTo(0.208082608, within(1e-8));
    assertThat(wealth(binary(12, 1))).isCloseTo(61.934768, within(1e-6));
  }

  @Test
  void fewFractionalOutcomes() {
    assertThat(wealth(0.5, -0.25)).isCloseTo(1.0665625, within(1e-12));
    assertThat(wealth(-0.5, 0.25)).isCloseTo(0.8665625, within(1e-12));
    assertThat(wealth(0.5, -0.25, 0.1)).isCloseTo(1.110596875, within(1e-9));
  }

  @Test
  void nothingAtStakeLeavesTheWealthAtExactlyOne() {
    assertThat(logWealth(repeated(1000, 0))).isEqualTo(0.0);
    assertThat(new Wealth().log()).isEqualTo(0.0);
  }

  @Test
  void manyWinsDoNotOverflow() {
    assertThat(logWealth(repeated(5000, 1)))
        .isCloseTo(5000 * Math.log(1.95) - Math.log(6), within(1e-6));
  }

  private static double[] repeated(int times, double outcome) {
    double[] outcomes = new double[times];
    java.util.Arrays.fill(outcomes, outcome);
    return outcomes;
  }

  private static double[] binary(int wins, int losses) {
    double[] outcomes = repeated(wins + losses, -1);
    java.util.Arrays.fill(outcomes, 0, wins, 1);
    return outcomes;
  }

  private static double wealth(double... outcomes) {
    return Math.exp(logWealth(outcomes));
  }

  private static double logWealth(double... outcomes) {
    Wealth wealth = new Wealth();
    for (double outcome : outcomes) {
      wealth.bet(outcome);
    }
    return wealth.log();
  }
}
