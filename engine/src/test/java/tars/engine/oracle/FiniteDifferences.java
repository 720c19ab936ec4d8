package tars.engine.oracle;

import java.util.function.ToDoubleFunction;

/** A function's slopes by central differences: no derivative is written down. */
public final class FiniteDifferences {

  /**
   * Halves the digits between what is cut off (step²) and what is lost in rounding (1e-16/step).
   */
  public static final double STEP = 1e-5;

  private FiniteDifferences() {}

  /** The slope at a point by each of its coordinates. */
  public static double[] slopes(ToDoubleFunction<double[]> function, float[] point) {
    double[] at = RelativeError.doubles(point);
    double[] slopes = new double[at.length];
    for (int k = 0; k < at.length; k++) {
      double middle = at[k];
      at[k] = middle + STEP;
      double above = function.applyAsDouble(at);
      at[k] = middle - STEP;
      double below = function.applyAsDouble(at);
      at[k] = middle;
      slopes[k] = (above - below) / (2 * STEP);
    }
    return slopes;
  }
}
