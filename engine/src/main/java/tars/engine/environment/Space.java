package tars.engine.environment;

import java.util.Arrays;

/** The set of values an observation or an action may take, as Gymnasium's spaces describe it. */
public sealed interface Space {

  /**
   * The most integers of a {@link Discrete} and the most floats of a {@link Box}: a float holds
   * every integer up to this one exactly, and a policy can be written for as many.
   */
  int MOST = 1 << 24;

  /** Number of floats that hold one value of this space. */
  int size();

  /**
   * Checks that an environment of this action space can act on {@code actions[offset …]}: a
   * discrete action is one of its integers, any other is finite (bounds are the environment's to
   * clip).
   *
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  void requireAction(float[] actions, int offset);

  /**
   * The integers {@code 0 … n − 1}; one value is one float that holds the integer exactly. As an
   * observation it reaches the networks as that number; where its size means nothing, give a {@link
   * Box} of n floats, one of which is 1.
   */
  record Discrete(int n) implements Space {
    public Discrete {
      if (n < 1 || n > MOST) {
        throw new IllegalArgumentException("n: " + n + "; give an integer from 1 to " + MOST);
      }
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public void requireAction(float[] actions, int offset) {
      index(actions[offset]);
    }

    /**
     * The integer that {@code action} holds.
     *
     * @throws IllegalArgumentException if it is none of this space's
     */
    public int index(float action) {
      if (!holds(action)) {
        throw new IllegalArgumentException(
            "action: " + action + "; give an integer from 0 to " + (n - 1));
      }
      return (int) action;
    }

    /** Whether that float is one of this space's integers. */
    public boolean holds(float value) {
      int index = (int) value;
      return index == value && index >= 0 && index < n;
    }
  }

  /** A box of {@code low.length} floats; a bound may be infinite. */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by value
  record Box(float[] low, float[] high) implements Space {
    public Box {
      if (low.length == 0 || low.length != high.length) {
        throw new IllegalArgumentException(
            "low has " + low.length + " and high " + high.length + " values; give the same, ≥ 1");
      }
      if (low.length > MOST) {
        throw new IllegalArgumentException(
            "low and high have " + low.length + " values; give at most " + MOST);
      }
      low = low.clone();
      high = high.clone();
      for (int i = 0; i < low.length; i++) {
        if (!(low[i] <= high[i])) {
          throw new IllegalArgumentException(
              "low[" + i + "] is " + low[i] + ", high[" + i + "] " + high[i] + "; give low ≤ high");
        }
      }
    }

    @Override
    public float[] low() {
      return low.clone();
    }

    @Override
    public float[] high() {
      return high.clone();
    }

    @Override
    public int size() {
      return low.length;
    }

    @Override
    public void requireAction(float[] actions, int offset) {
      for (int i = 0; i < low.length; i++) {
        if (!Float.isFinite(actions[offset + i])) {
          throw new IllegalArgumentException(
              "action[" + i + "]: " + actions[offset + i] + "; give a finite number");
        }
      }
    }

    /**
     * Holds values to the bounds.
     *
     * @param values row-major [rows × size]
     * @param held row-major [rows × size], written; may be {@code values}
     */
    public void hold(float[] values, int rows, float[] held) {
      for (int k = 0; k < rows * low.length; k++) {
        int i = k % low.length;
        float value = values[k];
        held[k] = value < low[i] ? low[i] : value > high[i] ? high[i] : value;
      }
    }

    /** Whether every bound is finite. */
    public boolean bounded() {
      for (int i = 0; i < low.length; i++) {
        if (!Float.isFinite(low[i]) || !Float.isFinite(high[i])) {
          return false;
        }
      }
      return true;
    }

    /**
     * Stretches values from ± 1 to the bounds, and holds them there: {@code low + ½(1 + value)(high
     * − low)}.
     *
     * @param values row-major [rows × size], within ± 1 but for rounding
     * @param stretched row-major [rows × size], written; may be {@code values}
     */
    public void stretch(float[] values, int rows, float[] stretched) {
      for (int k = 0; k < rows * low.length; k++) {
        int i = k % low.length;
        float width = high[i] - low[i];
        stretched[k] =
            Float.isFinite(width)
                ? low[i] + 0.5f * (values[k] + 1f) * width
                : (float) (low[i] + 0.5 * (values[k] + 1.0) * ((double) high[i] - low[i]));
      }
      hold(stretched, rows, stretched);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Box box
          && Arrays.equals(low, box.low)
          && Arrays.equals(high, box.high);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
      return "Box[low=" + Arrays.toString(low) + ", high=" + Arrays.toString(high) + "]";
    }
  }
}
