package tars.engine.math;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;

/**
 * NumPy's {@code Generator(PCG64(seed))}: a 128-bit linear congruential generator with the XSL-RR
 * output. {@link #nextLong}, {@link #nextDouble} and {@link #uniform} give NumPy's bits ({@code
 * random_raw}, {@code random}, {@code uniform}); {@link #nextInt}, {@link #shuffle} and {@link
 * #nextGaussian} are our own, documented, and the same on every platform. Allocates nothing in use.
 * Not safe for use by several threads.
 *
 * <p>Source: O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms
 * for Random Number Generation", 2014.
 */
public final class Pcg64 {

  private static final long MULTIPLIER_HIGH = 0x2360ed051fc65da4L;
  private static final long MULTIPLIER_LOW = 0x4385df649fccf645L;
  private static final double DOUBLE_UNIT = 0x1p-53;

  private long stateHigh;
  private long stateLow;
  private long incrementHigh;
  private long incrementLow;

  /**
   * {@code np.random.PCG64(seed)}.
   *
   * @param seed ≥ 0
   * @throws IllegalArgumentException if the seed is negative
   */
  public Pcg64(long seed) {
    seed(seed);
  }

  /** {@code np.random.PCG64(sequence)}. */
  public Pcg64(SeedSequence sequence) {
    seed(sequence);
  }

  /** Starts over as a new generator of that seed would. */
  public void seed(long seed) {
    if (seed < 0) {
      throw new IllegalArgumentException("seed: " + seed + "; give an integer ≥ 0");
    }
    seed(new SeedSequence(seed));
  }

  /** Starts over as a new generator of that sequence would. */
  public void seed(SeedSequence sequence) {
    long[] words = sequence.generateLongs(4);
    incrementHigh = words[2] << 1 | words[3] >>> 63;
    incrementLow = words[3] << 1 | 1;
    // PCG's srandom: one step from zero, which leaves the increment; add the seed; one more step.
    stateHigh = incrementHigh;
    stateLow = incrementLow;
    addToState(words[0], words[1]);
    step();
  }

  /** 64 random bits. */
  public long nextLong() {
    step();
    return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
  }

  /** Uniform on the multiples of 2⁻⁵³ in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /** Uniform on [low, high): {@code low + (high − low) · nextDouble()}, each operation rounded. */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /**
   * Uniform on {@code 0 … bound − 1}, without bias: the upper word of the 128-bit product of 64
   * random bits and the bound; drawn again while the lower word is below 2⁶⁴ mod bound. (Lemire,
   * "Fast Random Integer Generation in an Interval", 2019.) Not NumPy's {@code integers}.
   *
   * @param bound ≥ 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound: " + bound + "; give an integer ≥ 1");
    }
    long bits = nextLong();
    if (Long.compareUnsigned(bits * bound, bound) < 0) {
      long threshold = Long.remainderUnsigned(-(long) bound, bound);
      while (Long.compareUnsigned(bits * bound, threshold) < 0) {
        bits = nextLong();
      }
    }
    return (int) Math.unsignedMultiplyHigh(bits, bound);
  }

  /**
   * Shuffles all of {@code values} in place: Fisher and Yates from the last element down, each
   * partner by {@link #nextInt}. Not NumPy's {@code shuffle}.
   */
  public void shuffle(int[] values) {
    for (int last = values.length - 1; last > 0; last--) {
      int partner = nextInt(last + 1);
      int value = values[last];
      values[last] = values[partner];
      values[partner] = value;
    }
  }

  /**
   * Standard normal by Marsaglia's polar method, the second value of each pair dropped so that the
   * state stays four words; the logarithm is {@link StrictMath}'s, which has the same bits
   * everywhere. For initialisation and noise. Not NumPy's {@code standard_normal}.
   */
  public double nextGaussian() {
    double u;
    double squares;
    do {
      u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      squares = u * u + v * v;
    } while (squares >= 1 || squares == 0);
    return u * Math.sqrt(-2 * StrictMath.log(squares) / squares);
  }

  /** Writes the state: four longs. */
  public void save(DataOutput output) throws IOException {
    output.writeLong(stateHigh);
    output.writeLong(stateLow);
    output.writeLong(incrementHigh);
    output.writeLong(incrementLow);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws InvalidObjectException if it is no state of this generator; nothing is changed then
   */
  public void restore(DataInput input) throws IOException {
    long savedStateHigh = input.readLong();
    long savedStateLow = input.readLong();
    long savedIncrementHigh = input.readLong();
    long savedIncrementLow = input.readLong();
    if ((savedIncrementLow & 1) == 0) {
      throw new InvalidObjectException(
          "random generator: increment " + savedIncrementLow + " is even; a PCG64 state's is odd");
    }
    stateHigh = savedStateHigh;
    stateLow = savedStateLow;
    incrementHigh = savedIncrementHigh;
    incrementLow = savedIncrementLow;
  }

  /** state ← state · multiplier + increment, modulo 2¹²⁸. */
  private void step() {
    long high =
        Math.unsignedMultiplyHigh(stateLow, MULTIPLIER_LOW)
            + stateLow * MULTIPLIER_HIGH
            + stateHigh * MULTIPLIER_LOW;
    stateLow *= MULTIPLIER_LOW;
    stateHigh = high;
    addToState(incrementHigh, incrementLow);
  }

  private void addToState(long high, long low) {
    long sum = stateLow + low;
    stateHigh += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    stateLow = sum;
  }
}
