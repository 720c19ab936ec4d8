package tars.engine.normalisation;

import java.util.Arrays;

/**
 * How raw observations become what a network was trained on: {@code (x − mean) / √(variance +
 * 1e-8)}, held to ± clip; computed in double, then rounded to float.
 */
public final class ObservationScaling {

  private static final double EPSILON = 1e-8;

  private final double[] means;
  private final double[] variances;
  private final double[] deviations;
  private final double clip;

  /**
   * A scaling by these statistics.
   *
   * @param means [observation size], finite; copied
   * @param variances [observation size], finite and ≥ 0; copied
   * @param clip finite and positive
   * @throws IllegalArgumentException naming the value that is none
   */
  public ObservationScaling(double[] means, double[] variances, double clip) {
    if (means.length != variances.length) {
      throw new IllegalArgumentException(
          "observation scaling: " + means.length + " means and " + variances.length + " variances");
    }
    require("clip", clip, clip > 0);
    this.means = means.clone();
    this.variances = variances.clone();
    this.clip = clip;
    this.deviations = new double[means.length];
    for (int k = 0; k < means.length; k++) {
      require("mean " + k, means[k], true);
      require("variance " + k, variances[k], variances[k] >= 0);
      deviations[k] = deviation(variances[k]);
    }
  }

  private static void require(String what, double value, boolean sound) {
    if (!sound || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "observation scaling: its " + what + " is " + value + "; give one that can be");
    }
  }

  static double deviation(double variance) {
    return Math.sqrt(variance + EPSILON);
  }

  static double held(double value, double clip) {
    return value > clip ? clip : value < -clip ? -clip : value;
  }

  /** Floats of an observation. */
  public int size() {
    return means.length;
  }

  /** A copy, [observation size]. */
  public double[] means() {
    return means.clone();
  }

  /** A copy, [observation size]. */
  public double[] variances() {
    return variances.clone();
  }

  public double clip() {
    return clip;
  }

  /**
   * Scales observations.
   *
   * @param raw row-major [rows × size]
   * @param scaled row-major [rows × size], written
   */
  public void scale(float[] raw, int rows, float[] scaled) {
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < means.length; k++) {
        int at = row * means.length + k;
        scaled[at] = (float) held((raw[at] - means[k]) / deviations[k], clip);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObservationScaling scaling
        && Arrays.equals(means, scaling.means)
        && Arrays.equals(variances, scaling.variances)
        && clip == scaling.clip;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means) * 31 + Arrays.hashCode(variances);
  }
}
