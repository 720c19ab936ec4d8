package tars.benchmarks.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How memory grew: the slope of a line through the points by ordinary least squares, with its 95 %
 * confidence interval by Student's t.
 *
 * @param hours of the plan between the first point and the last
 * @param bytesPerHour the slope, in hours of the plan
 * @param low end of the interval, bytes an hour
 * @param high end of the interval, bytes an hour
 * @param toleratedBytes over the run, which do not count as growth
 */
public record Growth(
    double hours, double bytesPerHour, double low, double high, long toleratedBytes) {

  /** What the interval says of growth. */
  public enum Extent {
    NONE,
    WITHIN_TOLERANCE,
    BEYOND_TOLERANCE
  }

  private static final double SIGNIFICANCE = 0.05;

  /**
   * The growth through points.
   *
   * @param hours of each, ascending, at least three
   * @param bytes of each
   */
  static Growth of(double[] hours, double[] bytes, long toleratedBytes) {
    SimpleRegression regression = new SimpleRegression();
    for (int k = 0; k < hours.length; k++) {
      regression.addData(hours[k], bytes[k]);
    }
    double slope = regression.getSlope();
    double half = regression.getSlopeConfidenceInterval(SIGNIFICANCE);
    double span = hours[hours.length - 1] - hours[0];
    return new Growth(span, slope, slope - half, slope + half, toleratedBytes);
  }

  /**
   * Whether it is growth: even the interval's low end makes more over the run than is tolerated.
   */
  @JsonProperty("grows")
  public boolean grows() {
    return low * hours > toleratedBytes;
  }

  /** What even the interval's low end says. */
  public Extent extent() {
    if (grows()) {
      return Extent.BEYOND_TOLERANCE;
    }
    return low > 0 ? Extent.WITHIN_TOLERANCE : Extent.NONE;
  }
}
