package tars.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static final double[] HOURS = {4.8, 9.6, 14.4, 19.2, 24, 28.8, 33.6, 38.4, 43.2, 48};

  /**
   * By SciPy 1.16: linregress gives the slope 1.003030… and the standard error 0.0303030…, and
   * stats.t.ppf(0.975, 8) is 2.306004135.
   */
  @Test
  void slopeAndIntervalAreThoseOfTheTextbook() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] y = {1.2, 1.9, 3.1, 3.8, 5.3, 5.9, 7.2, 8.0, 8.8, 10.2};

    Growth growth = Growth.of(x, y, 0);

    // By the definitions: Σ(x−x̄)(y−ȳ) / Σ(x−x̄)², and the residuals' variance over 8 degrees of
    // freedom.
    double meanX = 5.5;
    double meanY = IntStream.range(0, 10).mapToDouble(k -> y[k]).sum() / 10;
    double xx = IntStream.range(0, 10).mapToDouble(k -> (x[k] - meanX) * (x[k] - meanX)).sum();
    double xy = IntStream.range(0, 10).mapToDouble(k -> (x[k] - meanX) * (y[k] - meanY)).sum();
    double slope = xy / xx;
    double residual =
        IntStream.range(0, 10)
            .mapToDouble(k -> y[k] - meanY - slope * (x[k] - meanX))
            .map(r -> r * r)
            .sum();
    double half = 2.306004135033371 * Math.sqrt(residual / 8 / xx);
    assertThat(growth.bytesPerHour()).isCloseTo(slope, within(1e-12));
    assertThat(growth.low()).isCloseTo(slope - half, within(1e-9));
    assertThat(growth.high()).isCloseTo(slope + half, within(1e-9));
    assertThat(growth.hours()).isEqualTo(9);
  }

  @Test
  void whatIsAtRestDoesNotGrowAndALeakDoes() {
    assertThat(growth(9_000_000, 0, 2000).grows()).as("noise").isFalse();
    assertThat(growth(9_000_000, 0, 0).grows()).as("not a byte").isFalse();
    assertThat(growth(9_000_000, -5000, 2000).grows()).as("falls").isFalse();
    assertThat(growth(9_000_000, 1000, 2000).grows()).as("less than tolerated").isFalse();
    assertThat(growth(9_000_000, 5000, 2000).grows()).as("a leak of 5 KB an hour").isTrue();
  }

  /** Noise that alternates: no slope of its own to speak of. */
  private static Growth growth(double start, double perHour, double noise) {
    double[] bytes =
        IntStream.range(0, HOURS.length)
            .mapToDouble(k -> start + perHour * HOURS[k] + (k % 2 == 0 ? noise : -noise))
            .toArray();
    return Growth.of(HOURS, bytes, 64 << 10);
  }
}
