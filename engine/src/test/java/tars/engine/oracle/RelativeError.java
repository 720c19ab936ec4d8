package tars.engine.oracle;

/** How far values are from what they should be: the share of the expected that is missed. */
public final class RelativeError {

  private RelativeError() {}

  /** ‖actual − expected‖ / ‖expected‖. */
  public static double of(double[] actual, double[] expected) {
    double differences = 0;
    double squares = 0;
    for (int k = 0; k < expected.length; k++) {
      differences += (actual[k] - expected[k]) * (actual[k] - expected[k]);
      squares += expected[k] * expected[k];
    }
    return Math.sqrt(differences / squares);
  }

  /** ‖actual − expected‖ / ‖expected‖. */
  public static double of(float[] actual, float[] expected) {
    return of(doubles(actual), doubles(expected));
  }

  /** ‖actual − expected‖ / ‖expected‖. */
  public static double of(float[] actual, double[] expected) {
    return of(doubles(actual), expected);
  }

  /** The greatest of |actual − expected| / |expected|, each value by itself. */
  public static double worst(float[] actual, double[] expected) {
    double worst = 0;
    for (int k = 0; k < expected.length; k++) {
      worst = Math.max(worst, Math.abs((actual[k] - expected[k]) / expected[k]));
    }
    return worst;
  }

  /** How far a step went astray: ‖actual − expected‖ / ‖expected − before‖. */
  public static double ofStep(float[] before, float[] actual, float[] expected) {
    double[] made = doubles(actual);
    double[] wanted = doubles(expected);
    for (int k = 0; k < before.length; k++) {
      made[k] -= before[k];
      wanted[k] -= before[k];
    }
    return of(made, wanted);
  }

  /** The same values in double. */
  public static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      doubles[k] = values[k];
    }
    return doubles;
  }
}
