package tars.engine.oracle;

/** Advantages normalised as SB3 writes it, in double. */
public final class AdvantageOracle {

  private AdvantageOracle() {}

  /** Mean 0 and sample standard deviation 1, but for the 1e-8 that is added to the deviation. */
  public static double[] normalised(float[] advantages, int rows) {
    double mean = 0;
    for (int row = 0; row < rows; row++) {
      mean += advantages[row] / (double) rows;
    }
    double variance = 0;
    for (int row = 0; row < rows; row++) {
      variance += Math.pow(advantages[row] - mean, 2) / (rows - 1);
    }
    double[] normalised = new double[rows];
    for (int row = 0; row < rows; row++) {
      normalised[row] = (advantages[row] - mean) / (Math.sqrt(variance) + 1e-8);
    }
    return normalised;
  }
}
