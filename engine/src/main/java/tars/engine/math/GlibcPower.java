package tars.engine.math;

/**
 * {@code pow(x, 2)} with the bits of the GNU C library: what Python computes for {@code x ** 2} on
 * a float, which is not {@code x * x} in one of a thousand cases. Claimed for the platform {@link
 * Glibc} names; the method is that of Arm's optimized routines: exp(2 · ln|x|), the logarithm in
 * two doubles.
 */
public final class GlibcPower {

  private static final double ROUND_TO_INTEGER = 0x1.8p52;
  private static final int TABLE_BITS = 7;
  private static final int TABLE_MASK = (1 << TABLE_BITS) - 1;
  private static final int INDEX_SHIFT = 52 - TABLE_BITS;

  /** Bits of the least mantissa, about 0.707. */
  private static final long MANTISSA_OFFSET = 0x3fe6955500000000L;

  private static final long EXPONENT_MASK = 0xfffL << 52;

  /** Within, no step overflows or loses bits; outside, {@code x * x} is taken. */
  private static final double SMALLEST = 1e-110;

  private static final double LARGEST = 1e110;

  private static final double LN2_HIGH = 0x1.62e42fefa38p-1;
  private static final double LN2_LOW = 0x1.ef35793c76730p-45;
  private static final double A0 = -0.5;
  private static final double A1 = -0x1.5555555555560p-1;
  private static final double A2 = 0x1.0000000000006p-1;
  private static final double A3 = 0x1.999999959554ep-1;
  private static final double A4 = -0x1.555555529a47ap-1;
  private static final double A5 = -0x1.2495b9b4845e9p0;
  private static final double A6 = 0x1.0002b8b263fc3p0;

  private static final double TABLE_PER_LN2 = 0x1.71547652b82fep7;
  private static final double LN2_PER_TABLE_HIGH = 0x1.62e42fefa0000p-8;
  private static final double LN2_PER_TABLE_LOW = 0x1.cf79abc9e3b3ap-47;
  private static final double C2 = 0x1.ffffffffffdbdp-2;
  private static final double C3 = 0x1.555555555543cp-3;
  private static final double C4 = 0x1.55555cf172b91p-5;
  private static final double C5 = 0x1.1111167a4d017p-7;

  private GlibcPower() {}

  /** libm's {@code pow(x, 2)}, for |x| in (1e-110, 1e110); {@code x * x} otherwise. */
  public static double square(double x) {
    double size = Math.abs(x);
    if (!(size > SMALLEST && size < LARGEST)) {
      return x * x;
    }
    long bits = Double.doubleToRawLongBits(size);
    long offset = bits - MANTISSA_OFFSET;
    int row = 3 * ((int) (offset >>> INDEX_SHIFT) & TABLE_MASK);
    double k = (double) (offset >> 52);
    double z = Double.longBitsToDouble(bits - (offset & EXPONENT_MASK));
    double inverse = LogarithmTable.VALUES[row];
    double logHigh = LogarithmTable.VALUES[row + 1];
    double logLow = LogarithmTable.VALUES[row + 2];
    double r = Math.fma(z, inverse, -1);
    double t1 = Math.fma(k, LN2_HIGH, logHigh);
    double t2 = t1 + r;
    double low1 = Math.fma(k, LN2_LOW, logLow);
    double low2 = t1 - t2 + r;
    double ar = A0 * r;
    double ar2 = r * ar;
    double ar3 = r * ar2;
    double high = t2 + ar2;
    double low3 = Math.fma(ar, r, -ar2);
    double low4 = t2 - high + ar2;
    double p =
        Math.fma(ar2, Math.fma(Math.fma(A6, r, A5), ar2, Math.fma(A4, r, A3)), Math.fma(A2, r, A1));
    double low = Math.fma(ar3, p, low1 + low2 + low3 + low4);
    double log = high + low;
    double logRest = high - log + low;
    return exp(2 * log, 2 * logRest);
  }

  /** exp(high + low), within the range {@link #square} leaves. */
  private static double exp(double high, double low) {
    double shifted = Math.fma(high, TABLE_PER_LN2, ROUND_TO_INTEGER);
    double n = shifted - ROUND_TO_INTEGER;
    double e = Math.fma(-n, LN2_PER_TABLE_LOW, Math.fma(-n, LN2_PER_TABLE_HIGH, high)) + low;
    long integer = Double.doubleToRawLongBits(shifted);
    int row = 2 * ((int) integer & TABLE_MASK);
    double value = ExponentialTable.VALUES[row];
    double rest = ExponentialTable.VALUES[row + 1];
    long exponent = (integer & ~TABLE_MASK) << INDEX_SHIFT;
    double scale = Double.longBitsToDouble(Double.doubleToRawLongBits(value) + exponent);
    double ee = e * e;
    double w = Math.fma(Math.fma(C3, e, C2), ee, rest + e);
    w = Math.fma(Math.fma(C5, e, C4), ee * ee, w);
    return Math.fma(w, scale, scale);
  }
}
