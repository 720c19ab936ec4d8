package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The embedded tables, computed anew from their definitions. Oracle: {@link BigDecimal} at 60
 * digits, with the series of sin, cos, exp and artanh.
 */
class TablesTest {

  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-58");

  @Test
  void sineTableHoldsSinesAndCosines() {
    double[] expected = new double[4 * 110];
    for (int k = 0; k < 110; k++) {
      BigDecimal x = BigDecimal.valueOf(k).divide(BigDecimal.valueOf(128), DIGITS);
      put(sine(x, x, 1), expected, 4 * k);
      put(sine(BigDecimal.ONE, x, 0), expected, 4 * k + 2);
    }
    assertThat(SineTable.VALUES).containsExactly(expected);
    expected[5] = Math.nextUp(expected[5]);
    assertThat(SineTable.VALUES).isNotEqualTo(expected);
  }

  @Test
  void exponentialTableHoldsPowersOfTwo() {
    BigDecimal ln2 = ln(BigDecimal.TWO);
    double[] expected = new double[2 * 128];
    for (int j = 0; j < 128; j++) {
      BigDecimal exact =
          exp(ln2.multiply(BigDecimal.valueOf(j)).divide(BigDecimal.valueOf(128), DIGITS));
      double value = exact.doubleValue();
      expected[2 * j] = value;
      expected[2 * j + 1] =
          exact.divide(new BigDecimal(value), DIGITS).subtract(BigDecimal.ONE).doubleValue();
    }
    assertThat(ExponentialTable.VALUES).containsExactly(expected);
  }

  @Test
  void logarithmTableHoldsLogarithmsOfRoundedReciprocals() {
    BigDecimal unit = BigDecimal.TWO.pow(43);
    double[] expected = new double[3 * 128];
    for (int i = 0; i < 128; i++) {
      BigDecimal centre = intervalStart(i).add(intervalStart(i + 1)).divide(BigDecimal.TWO, DIGITS);
      BigDecimal reciprocal = BigDecimal.ONE.divide(centre, DIGITS);
      BigDecimal parts = BigDecimal.valueOf(reciprocal.compareTo(BigDecimal.ONE) >= 0 ? 128 : 256);
      BigDecimal rounded = nearestInteger(reciprocal.multiply(parts)).divide(parts, DIGITS);
      BigDecimal logarithm = ln(rounded).negate();
      BigDecimal high = nearestInteger(logarithm.multiply(unit)).divide(unit, DIGITS);
      expected[3 * i] = rounded.doubleValue();
      expected[3 * i + 1] = high.doubleValue();
      expected[3 * i + 2] = logarithm.subtract(high).doubleValue();
    }
    assertThat(LogarithmTable.VALUES).containsExactly(expected);
  }

  /** The reciprocals were searched for, not computed; each fits its interval, and its logarithm. */
  @Test
  void floatLogarithmsAreOfTheirReciprocals() {
    BigDecimal ln2 = ln(BigDecimal.TWO);
    assertThat(GlibcFloat.LOGARITHMS).hasSize(2 * 16);
    for (int i = 0; i < 16; i++) {
      double reciprocal = GlibcFloat.LOGARITHMS[2 * i];
      BigDecimal logarithm = ln(new BigDecimal(reciprocal)).divide(ln2, DIGITS).negate();
      assertThat(GlibcFloat.LOGARITHMS[2 * i + 1]).isEqualTo(logarithm.doubleValue());
      double from = Float.intBitsToFloat(0x3f330000 + (i << 19));
      double to = Float.intBitsToFloat(0x3f330000 + ((i + 1) << 19));
      assertThat(from * reciprocal).isBetween(0.96, 1.0);
      assertThat(to * reciprocal).isBetween(1.0, 1.04);
    }
  }

  private static BigDecimal intervalStart(int interval) {
    return new BigDecimal(Double.longBitsToDouble(0x3fe6955500000000L + ((long) interval << 45)));
  }

  private static BigDecimal nearestInteger(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_EVEN);
  }

  /** High and low part of a value. */
  private static void put(BigDecimal exact, double[] table, int at) {
    table[at] = exact.doubleValue();
    table[at + 1] = exact.subtract(new BigDecimal(table[at])).doubleValue();
  }

  /** The alternating series whose first term has the given degree: sin (1) or cos (0). */
  private static BigDecimal sine(BigDecimal firstTerm, BigDecimal x, int degree) {
    BigDecimal xx = x.multiply(x, DIGITS).negate();
    return series(
        firstTerm,
        n -> {
          int last = degree + 2 * n;
          return xx.divide(BigDecimal.valueOf((long) last * (last - 1)), DIGITS);
        });
  }

  private static BigDecimal exp(BigDecimal x) {
    return series(BigDecimal.ONE, n -> x.divide(BigDecimal.valueOf(n), DIGITS));
  }

  /** ln(x) = 2 artanh((x − 1)/(x + 1)). */
  private static BigDecimal ln(BigDecimal x) {
    BigDecimal z = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
    BigDecimal zz = z.multiply(z, DIGITS);
    return series(
            z,
            n ->
                zz.multiply(BigDecimal.valueOf(2L * n - 1))
                    .divide(BigDecimal.valueOf(2L * n + 1), DIGITS))
        .multiply(BigDecimal.TWO);
  }

  /** The sum of terms, each the one before times {@code ratio(n)}, n = 1, 2, … */
  private static BigDecimal series(BigDecimal firstTerm, Function<Integer, BigDecimal> ratio) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal term = firstTerm;
    for (int n = 1; term.abs().compareTo(NEGLIGIBLE) > 0; n++) {
      sum = sum.add(term);
      term = term.multiply(ratio.apply(n), DIGITS);
    }
    return sum;
  }

  /** π by Machin's formula gives the pieces that the reduction subtracts. */
  @Test
  void piecesOfHalfPiAreRoundedFromPi() {
    BigDecimal pi =
        arctanOfReciprocal(5)
            .multiply(BigDecimal.valueOf(4))
            .subtract(arctanOfReciprocal(239))
            .multiply(BigDecimal.valueOf(4));
    BigDecimal half = pi.divide(BigDecimal.TWO, DIGITS);
    double[] expected = {Glibc.HALF_PI_1, Glibc.HALF_PI_2, Glibc.HALF_PI_3};
    int[] bits = {26, 27, 26};
    BigDecimal rest = half;
    for (int i = 0; i < expected.length; i++) {
      double piece = roundedToBits(rest, bits[i]);
      assertThat(piece).isEqualTo(expected[i]);
      rest = rest.subtract(new BigDecimal(piece));
    }
    assertThat(rest.doubleValue()).isEqualTo(Glibc.HALF_PI_4);
    assertThat(half.doubleValue()).isEqualTo(Glibc.HALF_PI_HIGH);
    assertThat(half.subtract(new BigDecimal(half.doubleValue())).doubleValue())
        .isEqualTo(Glibc.HALF_PI_LOW);
    assertThat(BigDecimal.ONE.divide(half, DIGITS).doubleValue()).isEqualTo(Glibc.TWO_OVER_PI);
  }

  private static BigDecimal arctanOfReciprocal(int x) {
    BigDecimal ratio = BigDecimal.ONE.divide(BigDecimal.valueOf((long) x * x), DIGITS).negate();
    return series(
        BigDecimal.ONE.divide(BigDecimal.valueOf(x), DIGITS),
        n ->
            ratio
                .multiply(BigDecimal.valueOf(2L * n - 1))
                .divide(BigDecimal.valueOf(2L * n + 1), DIGITS));
  }

  private static double roundedToBits(BigDecimal value, int bits) {
    int shift = bits - 1 - Math.getExponent(value.doubleValue());
    BigInteger integer =
        nearestInteger(value.multiply(BigDecimal.TWO.pow(shift))).toBigIntegerExact();
    return Math.scalb(integer.doubleValue(), -shift);
  }
}
