package tars.engine.experience;

/** How much of the returns' variance a critic explains. */
public final class ExplainedVariance {

  private ExplainedVariance() {}

  /**
   * 1 − var(R − V) / var(R); NaN where the returns do not vary.
   *
   * @param values [count or more], V
   * @param returns [count or more], R
   */
  public static double of(float[] values, float[] returns, int count) {
    double returnSum = 0;
    double errorSum = 0;
    for (int k = 0; k < count; k++) {
      returnSum += returns[k];
      errorSum += (double) returns[k] - values[k];
    }
    double returnSquares = 0;
    double errorSquares = 0;
    for (int k = 0; k < count; k++) {
      double byReturn = returns[k] - returnSum / count;
      double byError = (double) returns[k] - values[k] - errorSum / count;
      returnSquares += byReturn * byReturn;
      errorSquares += byError * byError;
    }
    return returnSquares == 0 ? Double.NaN : 1 - errorSquares / returnSquares;
  }
}
