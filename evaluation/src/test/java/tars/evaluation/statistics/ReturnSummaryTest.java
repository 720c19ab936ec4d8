package tars.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Recorded with NumPy 2.4.6 and SciPy: the interval is {@code np.quantile([trim_mean(x[r], .25) for
 * r in (Generator(PCG64(2026)).random((2000, 12)) * 12).astype(int)], [.025, .975])}.
 */
class ReturnSummaryTest {

  private static final double[] RETURNS = {500, 500, 9, 120.5, 330, 500, 77, 210, 500, 41, 18, 499};

  @Test
  void figuresAreNumPysAndSciPys() {
    ReturnSummary summary = ReturnSummary.of(RETURNS, 2026);
    assertThat(summary.count()).isEqualTo(12);
    assertThat(summary.mean()).isEqualTo(275.375);
    assertThat(summary.interquartileMean()).isCloseTo(289.4166666666667, within(1e-12));
    assertThat(summary.standardDeviation()).isCloseTo(216.28255141239327, within(1e-12));
    assertThat(summary.min()).isEqualTo(9);
    assertThat(summary.max()).isEqualTo(500);
    assertThat(summary.interquartileMeanInterval().low())
        .isCloseTo(94.41666666666667, within(1e-10));
    assertThat(summary.interquartileMeanInterval().high()).isCloseTo(471.5, within(1e-10));
  }

  @Test
  void theSeedAloneDecidesTheInterval() {
    assertThat(ReturnSummary.of(RETURNS, 2026)).isEqualTo(ReturnSummary.of(RETURNS, 2026));
    assertThat(ReturnSummary.of(RETURNS, 2027).interquartileMeanInterval())
        .isNotEqualTo(ReturnSummary.of(RETURNS, 2026).interquartileMeanInterval());
  }

  @Test
  void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
    Random random = new Random(8);
    int held = 0;
    int narrowHeld = 0;
    for (int repetition = 0; repetition < 200; repetition++) {
      double[] sample = random.doubles(40, -1, 1).toArray();
      Interval interval = ReturnSummary.of(sample, repetition).interquartileMeanInterval();
      held += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
      double half = (interval.high() - interval.low()) / 4;
      double middle = (interval.high() + interval.low()) / 2;
      narrowHeld += Math.abs(middle) <= half ? 1 : 0;
    }
    assertThat(held).isBetween(178, 199);
    assertThat(narrowHeld).as("an interval half as wide is noticed").isLessThan(178);
  }

  @Test
  void aSingleReturnHasNoDeviation() {
    ReturnSummary summary = ReturnSummary.of(new double[] {7}, 0);
    assertThat(summary.standardDeviation()).isNaN();
    assertThat(summary.interquartileMeanInterval()).isEqualTo(new Interval(7, 7));
  }

  @Test
  void tenThousandEqualReturnsHaveNoSpread() {
    double[] returns = new double[10_000];
    Arrays.fill(returns, 500);
    ReturnSummary summary = ReturnSummary.of(returns, 1);
    assertThat(summary.standardDeviation()).isZero();
    assertThat(summary.interquartileMeanInterval()).isEqualTo(new Interval(500, 500));
  }

  @Test
  void nothingAndNotANumberAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReturnSummary.of(new double[0], 1))
        .withMessageContaining("returns: none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReturnSummary.of(new double[] {1, Double.NaN}, 1))
        .withMessageContaining("number 1 is NaN");
  }
}
