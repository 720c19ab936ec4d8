package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Oracles: NumPy 2.4.6's printed values, the recurrence in {@link BigInteger}, known moments. */
class Pcg64Test {

  @Test
  void givesNumPysBits() {
    Pcg64 random = new Pcg64(123);
    assertThat(new long[] {random.nextLong(), random.nextLong(), random.nextLong()})
        .containsExactly(0xaeae9c9903f3e9cdL, 0x0dc736db97cb6d23L, 0x3869812ee8b9ea96L);
    assertThat(new Pcg64(Long.MAX_VALUE).nextLong()).isEqualTo(0x2ceb59116fb27514L);
    assertThat(new Pcg64(new SeedSequence(7, 3)).nextLong()).isEqualTo(0xf99bcc89ba58d5c6L);
  }

  @Test
  void givesNumPysUniforms() {
    Pcg64 random = new Pcg64(123);
    double[] drawn = {
      random.uniform(-0.05, 0.05), random.uniform(-0.05, 0.05),
      random.uniform(-0.05, 0.05), random.uniform(-0.05, 0.05)
    };
    assertThat(drawn)
        .containsExactly(
            0x1.2ac3ea39b2e5cp-6,
            -0x1.6d8283a7b3db8p-5,
            -0x1.ca299206fb5a4p-6,
            -0x1.02900762623b2p-5);
    assertThat(new Pcg64(124).uniform(-0.05, 0.05)).isNotEqualTo(drawn[0]);
  }

  @Test
  void followsTheRecurrenceOfThePaper() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(128);
    BigInteger multiplier = new BigInteger("2360ed051fc65da44385df649fccf645", 16);
    for (long seed : new long[] {0, 1, 99, 1L << 50}) {
      long[] words = new SeedSequence(seed).generateLongs(4);
      BigInteger increment =
          joined(words[2], words[3]).shiftLeft(1).add(BigInteger.ONE).mod(modulus);
      BigInteger state = increment.add(joined(words[0], words[1]));
      Pcg64 random = new Pcg64(seed);
      state = state.multiply(multiplier).add(increment).mod(modulus);
      for (int draw = 0; draw < 10_000; draw++) {
        state = state.multiply(multiplier).add(increment).mod(modulus);
        long high = state.shiftRight(64).longValue();
        long expected = Long.rotateRight(high ^ state.longValue(), (int) (high >>> 58));
        assertThat(random.nextLong()).isEqualTo(expected);
      }
    }
  }

  private static BigInteger joined(long high, long low) {
    return new BigInteger(Long.toUnsignedString(high))
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(low)));
  }

  @Test
  void goesOnFromASavedStateAsItWould() throws IOException {
    Pcg64 random = new Pcg64(5);
    random.nextGaussian();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    random.save(new DataOutputStream(bytes));
    Pcg64 restored = new Pcg64(6);
    assertThat(restored.nextLong()).isNotEqualTo(random.nextLong());
    random.nextGaussian();
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    random.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int draw = 0; draw < 100; draw++) {
      assertThat(restored.nextGaussian()).isEqualTo(random.nextGaussian());
    }
  }

  @Test
  void refusesWhatIsNoState() {
    Pcg64 random = new Pcg64(5);
    Pcg64 untouched = new Pcg64(5);
    DataInputStream zeros = new DataInputStream(new ByteArrayInputStream(new byte[32]));
    assertThatThrownBy(() -> random.restore(zeros))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("odd");
    assertThat(random.nextLong()).isEqualTo(untouched.nextLong());
  }

  @Test
  void drawsEveryIntegerBelowTheBoundEquallyOften() {
    Pcg64 random = new Pcg64(1);
    int draws = 700_000;
    int[] counts = new int[7];
    for (int draw = 0; draw < draws; draw++) {
      counts[random.nextInt(7)]++;
    }
    // χ² with 6 degrees of freedom exceeds 22.5 once in a thousand.
    assertThat(chiSquared(counts, draws)).isLessThan(22.5);
    int[] biased = counts.clone();
    biased[0] += 2_000;
    assertThat(chiSquared(biased, draws + 2_000)).isGreaterThan(22.5);
    assertThat(new Pcg64(1).nextInt(1)).isZero();
    assertThat(new Pcg64(1).nextInt(Integer.MAX_VALUE)).isEqualTo(expectedBelow(1));
  }

  private static int expectedBelow(long seed) {
    BigInteger bits = new BigInteger(Long.toUnsignedString(new Pcg64(seed).nextLong()));
    return bits.multiply(BigInteger.valueOf(Integer.MAX_VALUE)).shiftRight(64).intValue();
  }

  private static double chiSquared(int[] counts, int draws) {
    double expected = draws / (double) counts.length;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  @Test
  void shufflesIntoEveryOrderEquallyOften() {
    Pcg64 random = new Pcg64(2);
    int draws = 240_000;
    int[] counts = new int[27];
    for (int draw = 0; draw < draws; draw++) {
      int[] order = {0, 1, 2};
      random.shuffle(order);
      assertThat(IntStream.of(order).sum()).isEqualTo(3);
      counts[order[0] * 9 + order[1] * 3 + order[2]]++;
    }
    int[] orders = IntStream.of(counts).filter(c -> c > 0).toArray();
    assertThat(orders).hasSize(6);
    assertThat(chiSquared(orders, draws)).isLessThan(20.5); // 5 degrees of freedom, 0.1 %
  }

  @Test
  void drawsNormally() {
    Pcg64 random = new Pcg64(3);
    assertThat(isStandardNormal(random::nextGaussian)).isTrue();
    // A uniform of the same mean and variance is told apart.
    assertThat(isStandardNormal(() -> random.uniform(-Math.sqrt(3), Math.sqrt(3)))).isFalse();
  }

  /** Compares the shares below seven points with the normal distribution's, at five sigma. */
  private static boolean isStandardNormal(DoubleSupplier source) {
    double[] points = {-2.5, -1.5, -0.5, 0, 0.5, 1.5, 2.5};
    double[] shares = {0.006209665, 0.0668072, 0.3085375, 0.5, 0.6914625, 0.9331928, 0.993790335};
    int draws = 1_000_000;
    int[] below = new int[points.length];
    for (int draw = 0; draw < draws; draw++) {
      double value = source.getAsDouble();
      for (int i = 0; i < points.length; i++) {
        if (value < points[i]) {
          below[i]++;
        }
      }
    }
    return IntStream.range(0, points.length)
        .allMatch(i ->
            Math.abs(below[i] - draws * shares[i])
                < 5 * Math.sqrt(draws * shares[i] * (1 - shares[i])));
  }

  @Test
  void refusesBadInput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pcg64(-1))
        .withMessage("seed: -1; give an integer ≥ 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pcg64(0).nextInt(0))
        .withMessage("bound: 0; give an integer ≥ 1");
  }
}
