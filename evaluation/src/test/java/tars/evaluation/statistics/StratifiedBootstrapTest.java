package tars.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StratifiedBootstrapTest {

  private static final double[][] CANDIDATE = {
    {500, 274.2, 500, 498.5, 321.25, 466}, {-83.5, -80.25, -86}
  };
  private static final double[][] BASELINE = {
    {500, 500, 108.75, 397, 410.5}, {-82, -81.5, -80.25, -90}
  };

  @Test
  void figuresByHand() {
    assertThat(StratifiedBootstrap.interquartileMean(new double[][] {{8, 1, 7, 2}, {6, 3, 5, 4}}))
        .as("(3 + 4 + 5 + 6) / 4")
        .isEqualTo(4.5);
    assertThat(
            StratifiedBootstrap.probabilityOfImprovement(
                new double[][] {{1, 2, 3}, {1}}, new double[][] {{2}, {0, 1}}))
        .as("the mean of (0 + ½ + 1) / 3 and (1 + ½) / 2")
        .isEqualTo(0.625);
  }

  /** Recorded with NumPy 2.4: {@code random((50000, runs))} and {@code percentile}. */
  @Test
  void intervalsAreWhatNumpyGivesWithTheSameDraws() {
    Interval mean = StratifiedBootstrap.interquartileMeanInterval(CANDIDATE, 3);
    assertThat(StratifiedBootstrap.interquartileMean(CANDIDATE)).isCloseTo(295.94, within(1e-12));
    assertThat(mean.low()).isCloseTo(212.72, within(1e-12));
    assertThat(mean.high()).isCloseTo(376.85, within(1e-12));
    assertThat(StratifiedBootstrap.interquartileMeanInterval(CANDIDATE, 4).high())
        .as("another seed draws others")
        .isCloseTo(376.55, within(1e-12));

    Interval better = StratifiedBootstrap.probabilityOfImprovementInterval(CANDIDATE, BASELINE, 3);
    assertThat(StratifiedBootstrap.probabilityOfImprovement(CANDIDATE, BASELINE))
        .isCloseTo(0.49583333333333335, within(1e-15));
    assertThat(better.low()).isCloseTo(0.2, within(1e-15));
    assertThat(better.high()).isCloseTo(0.7833333333333333, within(1e-15));
  }

  /** Three runs a side have 27 × 27 equally likely resamples: all of them are the oracle. */
  @Test
  void theIntervalIsThatOfAllResamples() {
    double[] candidate = {1, 2, 4};
    double[] baseline = {2, 3, 0};
    double[] all = new double[27 * 27];
    for (int i = 0; i < 27; i++) {
      for (int j = 0; j < 27; j++) {
        all[27 * i + j] =
            ProbabilityOfImprovement.unpaired(resample(candidate, i), resample(baseline, j));
      }
    }
    Arrays.sort(all);

    Interval interval =
        StratifiedBootstrap.probabilityOfImprovementInterval(
            new double[][] {candidate}, new double[][] {baseline}, 1);

    assertThat(interval)
        .isEqualTo(new Interval(Bootstrap.quantile(all, 0.025), Bootstrap.quantile(all, 0.975)));
    assertThat(interval).isNotEqualTo(new Interval(all[0], all[all.length - 1]));
  }

  /** Two runs of 0 and 1 become 0, ½ or 1, with ¼, ½ and ¼. */
  @Test
  void theIntervalOfTwoRunsByHand() {
    double[][] scores = {{0, 1}};
    assertThat(StratifiedBootstrap.interquartileMeanInterval(scores, 1))
        .isEqualTo(new Interval(0, 1));
    assertThat(
            StratifiedBootstrap.probabilityOfImprovementInterval(scores, new double[][] {{0.5}}, 1))
        .isEqualTo(new Interval(0, 1));
  }

  @Test
  void runsAreDrawnWithinTheirTaskAlone() {
    assertThat(StratifiedBootstrap.interquartileMeanInterval(new double[][] {{0, 0}, {1, 1}}, 1))
        .isEqualTo(new Interval(0.5, 0.5));
    assertThat(StratifiedBootstrap.interquartileMeanInterval(new double[][] {{0, 0, 1, 1}}, 1))
        .as("the negative control: one stratum of all runs, where none is 1 once in 16")
        .isEqualTo(new Interval(0, 1));
  }

  @Test
  void tiesEverywhereAreNoImprovementAndNoDoubt() {
    double[][] solved = {{500, 500, 500}};
    assertThat(StratifiedBootstrap.probabilityOfImprovementInterval(solved, solved, 1))
        .isEqualTo(new Interval(0.5, 0.5));
  }

  @Test
  void whatHasNoRunOrNoCounterpartIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedBootstrap.interquartileMean(new double[][] {{1}, {}}))
        .withMessageContaining("scores: task 1 has no run");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedBootstrap.interquartileMean(new double[][] {}))
        .withMessageContaining("scores: no task");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            StratifiedBootstrap.probabilityOfImprovement(
                new double[][] {{1}, {2}}, new double[][] {{1}}))
        .withMessageContaining("2 of the candidate and 1 of the baseline");
  }

  /** The resample of that number, 0 … 26, its digits to base 3 being the places drawn. */
  private static double[] resample(double[] runs, int number) {
    return new double[] {runs[number / 9], runs[number / 3 % 3], runs[number % 3]};
  }
}
