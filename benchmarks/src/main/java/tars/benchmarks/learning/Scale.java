package tars.benchmarks.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * A vertical axis: values to lengths from the top.
 *
 * @param low value at the bottom
 * @param high value at the top
 * @param length of the axis
 */
record Scale(double low, double high, double length) {

  private static final double MARGIN = 0.05;
  private static final int MAX_TICKS = 4;

  /** An axis that shows these values with a margin; a single value gets some room, too. */
  static Scale showing(double low, double high, double length) {
    double room = high > low ? MARGIN * (high - low) : Math.max(1, Math.abs(low) * MARGIN);
    return new Scale(low - room, high + room, length);
  }

  double place(double value) {
    return length * (high - value) / (high - low);
  }

  /** Round values on the axis: multiples of 1, 2 or 5 times a power of ten, at most four. */
  List<Double> ticks() {
    double power = Math.pow(10, Math.floor(Math.log10((high - low) / MAX_TICKS)));
    for (double step : new double[] {power, 2 * power, 5 * power, 10 * power}) {
      List<Double> ticks = multiples(step);
      if (ticks.size() <= MAX_TICKS) {
        return ticks;
      }
    }
    return multiples(20 * power);
  }

  private List<Double> multiples(double step) {
    List<Double> ticks = new ArrayList<>();
    for (double k = Math.ceil(low / step); k * step <= high; k++) {
      ticks.add(k * step + 0.0); // so that no zero is negative
    }
    return ticks;
  }
}
