package tars.engine.environment;

import java.util.Arrays;

/** The set of values an observation or an action may take, as Gymnasium's spaces describe it. */
public sealed interface Space {

  /** Number of floats that hold one value of this space. */
  int size();

  /** The integers {@code 0 … n − 1}; one value is one float that holds the integer exactly. */
  record Discrete(int n) implements Space {
    public Discrete {
      if (n < 1) {
        throw new IllegalArgumentException("n: " + n + "; a discrete space has at least one value");
      }
    }

    @Override
    public int size() {
      return 1;
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
      low = low.clone();
      high = high.clone();
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
