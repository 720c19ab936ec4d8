package tars.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Recorded with SciPy: {@code scipy.stats.trim_mean(values, 0.25)}. */
class InterquartileMeanTest {

  @Test
  void cutsAQuarterRoundedDownAtEitherEnd() {
    assertThat(of(IntStream.rangeClosed(1, 10).toArray())).isEqualTo(5.5);
    assertThat(of(0, 0, 0, 10, 100)).isCloseTo(10.0 / 3, within(1e-15));
    assertThat(of(0, 0, 0, 10, 100)).as("not the textbook's weighted one").isNotEqualTo(3.0);
  }

  @Test
  void sizesThatDoNotDivideByFour() {
    double[] expected = {1.0, 2.5, 14.0 / 3, 6.5, 29.0 / 3};
    for (int count = 1; count <= expected.length; count++) {
      assertThat(of(IntStream.rangeClosed(1, count).map(i -> i * i).toArray()))
          .isCloseTo(expected[count - 1], within(1e-14));
    }
  }

  @Test
  void orderDoesNotMatterAndTheInputIsLeftAlone() {
    double[] values = {500, 9, 77, 500, 210};
    assertThat(InterquartileMean.of(values)).isEqualTo(of(9, 77, 210, 500, 500));
    assertThat(values).containsExactly(500, 9, 77, 500, 210);
  }

  private static double of(int... values) {
    return InterquartileMean.of(IntStream.of(values).asDoubleStream().toArray());
  }
}
