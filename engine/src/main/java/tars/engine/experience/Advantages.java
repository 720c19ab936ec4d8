package tars.engine.experience;

/** Advantages brought to mean 0 and sample standard deviation 1, as SB3 normalises them. */
public final class Advantages {

  /** Added to the deviation, which may be zero. */
  private static final double EPSILON = 1e-8;

  private Advantages() {}

  /**
   * Normalises the first values; one alone stays as it is.
   *
   * @param advantages [count or more]; kept
   * @param normalised [count or more], written
   */
  public static void normalise(float[] advantages, int count, float[] normalised) {
    if (count == 1) {
      normalised[0] = advantages[0];
      return;
    }
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += advantages[k];
    }
    double mean = sum / count;
    double squares = 0;
    for (int k = 0; k < count; k++) {
      double difference = advantages[k] - mean;
      squares += difference * difference;
    }
    double inverse = 1 / (Math.sqrt(squares / (count - 1)) + EPSILON);
    for (int k = 0; k < count; k++) {
      normalised[k] = (float) ((advantages[k] - mean) * inverse);
    }
  }
}
