package tars.engine.math;

/**
 * {@code sin}, {@code cos} and {@code pow(x, 2)} with the bits of the GNU C library, which is what
 * Python and NumPy compute with. Neither {@link Math} nor {@link StrictMath} has them, and one
 * wrong bit grows into another episode.
 *
 * <p>The bits are claimed for glibc 2.36 on x86-64 processors with FMA; there a test finds no
 * difference. Other libraries, and glibc on processors without FMA, round some results otherwise.
 * On any processor this class itself gives the same bits; without FMA {@link Math#fma} is slow.
 *
 * <p>Sources: the methods are those of the IBM Accurate Mathematical Library (sin, cos) and of
 * Arm's optimized routines (pow). A product is fused with a sum exactly where the library's machine
 * code fuses it; the order of operations is the specification.
 */
public final class Glibc {

  /** Arguments of {@link #sin} and {@link #cos} lie strictly within ± this value. */
  public static final double ANGLE_LIMIT = 0x1.921fbp26;

  /** Adding it leaves the nearest integer in the low bits of a double. */
  private static final double ROUND_TO_INTEGER = 0x1.8p52;

  /** Adding it leaves the nearest multiple of 1/128, as an integer, in the low bits. */
  private static final double ROUND_TO_TABLE = 0x1.8p45;

  // Not private, so that a test can compute them anew: 2/π, and π/2 in two parts.
  static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
  static final double HALF_PI_HIGH = 0x1.921fb54442d18p0;
  static final double HALF_PI_LOW = 0x1.1a62633145c07p-54;

  // π/2 in pieces of 26, 27 and 26 bits, and the rest rounded to nearest.
  static final double HALF_PI_1 = 0x1.921fb58p0;
  static final double HALF_PI_2 = -0x1.dde973cp-27;
  static final double HALF_PI_3 = -0x1.cb3b398p-55;
  static final double HALF_PI_4 = -0x1.d747f23e32ed7p-83;

  // High words of the bounds between the methods.
  private static final int SIN_IS_ARGUMENT_BELOW = 0x3e500000; // 2⁻²⁶
  private static final int COS_IS_ONE_BELOW = 0x3e400000; // 2⁻²⁷
  private static final int TABLE_BELOW = 0x3feb6000; // 0.855
  private static final int HALF_PI_BELOW = 0x400368fd; // 2.426
  private static final int REDUCTION_BELOW = 0x419921fb; // 1.05e8

  /** Below it sin is a polynomial alone. */
  private static final double POLYNOMIAL_BELOW = 0.126;

  private static final double S3 = -0x1.5555555555555p-3;
  private static final double S5 = 0x1.1111111110ecep-7;
  private static final double S7 = -0x1.a01a019db08b8p-13;
  private static final double S9 = 0x1.71de27b9a7ed9p-19;
  private static final double S11 = -0x1.addffc2fcdf59p-26;

  private static final double SIN_3 = -0x1.5555555555515p-3;
  private static final double SIN_5 = 0x1.11110e829872fp-7;
  private static final double COS_2 = 0.5;
  private static final double COS_4 = -0x1.5555555555535p-5;
  private static final double COS_6 = 0x1.6c16bedd9e239p-10;

  private Glibc() {}

  /**
   * libm's {@code sin(x)}.
   *
   * @throws IllegalArgumentException if x is not within ± {@link #ANGLE_LIMIT}
   */
  public static double sin(double x) {
    int magnitude = highWord(x);
    if (magnitude < SIN_IS_ARGUMENT_BELOW) {
      return x;
    }
    if (magnitude < TABLE_BELOW) {
      return sinNearZero(x, 0);
    }
    if (magnitude < HALF_PI_BELOW) {
      return Math.copySign(cosNearZero(HALF_PI_HIGH - Math.abs(x), HALF_PI_LOW), x);
    }
    requireReducible(x, magnitude);
    return reduced(x, 0);
  }

  /**
   * libm's {@code cos(x)}.
   *
   * @throws IllegalArgumentException if x is not within ± {@link #ANGLE_LIMIT}
   */
  public static double cos(double x) {
    int magnitude = highWord(x);
    if (magnitude < COS_IS_ONE_BELOW) {
      return 1;
    }
    if (magnitude < TABLE_BELOW) {
      return cosNearZero(x, 0);
    }
    if (magnitude < HALF_PI_BELOW) {
      double rest = HALF_PI_HIGH - Math.abs(x);
      double high = rest + HALF_PI_LOW;
      return sinNearZero(high, (rest - high) + HALF_PI_LOW);
    }
    requireReducible(x, magnitude);
    return reduced(x, 1);
  }

  private static int highWord(double x) {
    return (int) (Double.doubleToRawLongBits(x) >>> 32) & 0x7fffffff;
  }

  private static void requireReducible(double x, int magnitude) {
    if (magnitude >= REDUCTION_BELOW) {
      throw new IllegalArgumentException(
          "angle: " + x + "; give one within ±" + ANGLE_LIMIT + ", larger ones are not reproduced");
    }
  }

  /** sin(x + shift · π/2) by reduction to the nearest multiple of π/2. */
  private static double reduced(double x, int shift) {
    double shifted = Math.fma(x, TWO_OVER_PI, ROUND_TO_INTEGER);
    double n = shifted - ROUND_TO_INTEGER;
    int quadrant = (int) Double.doubleToRawLongBits(shifted) + shift;
    double y = Math.fma(-n, HALF_PI_2, Math.fma(-n, HALF_PI_1, x));
    double t = Math.fma(-n, HALF_PI_3, y);
    double tRest = Math.fma(-n, HALF_PI_3, y - t);
    double high = Math.fma(-n, HALF_PI_4, t);
    double low = tRest + Math.fma(-n, HALF_PI_4, t - high);
    double value = (quadrant & 1) == 0 ? sinNearZero(high, low) : cosNearZero(high, low);
    return (quadrant & 2) == 0 ? value : -value;
  }

  /** sin(x + rest), |x| < 0.856, |rest| an ulp of x or less. */
  private static double sinNearZero(double x, double rest) {
    double size = Math.abs(x);
    if (size < POLYNOMIAL_BELOW) {
      double xx = x * x;
      double p = Math.fma(Math.fma(Math.fma(Math.fma(S11, xx, S9), xx, S7), xx, S5), xx, S3);
      return x + Math.fma(xx, Math.fma(p, x, -(0.5 * rest)), rest);
    }
    double dx = x <= 0 ? -rest : rest;
    double u = ROUND_TO_TABLE + size;
    double r = size - (u - ROUND_TO_TABLE);
    int row = 4 * (int) Double.doubleToRawLongBits(u);
    double sinHigh = SineTable.VALUES[row];
    double sinLow = SineTable.VALUES[row + 1];
    double cosHigh = SineTable.VALUES[row + 2];
    double cosLow = SineTable.VALUES[row + 3];
    double rr = r * r;
    double s = r + Math.fma(r * rr, Math.fma(rr, SIN_5, SIN_3), dx);
    double c = Math.fma(r, dx, rr * Math.fma(rr, Math.fma(rr, COS_6, COS_4), COS_2));
    double correction = Math.fma(-c, sinHigh, Math.fma(s, cosLow, sinLow));
    return Math.copySign(sinHigh + Math.fma(s, cosHigh, correction), x);
  }

  /** cos(x + rest), |x| < 0.856, |rest| an ulp of x or less. */
  private static double cosNearZero(double x, double rest) {
    double size = Math.abs(x);
    double dx = x < 0 ? -rest : rest;
    double u = ROUND_TO_TABLE + size;
    double r = (size - (u - ROUND_TO_TABLE)) + dx;
    int row = 4 * (int) Double.doubleToRawLongBits(u);
    double sinHigh = SineTable.VALUES[row];
    double sinLow = SineTable.VALUES[row + 1];
    double cosHigh = SineTable.VALUES[row + 2];
    double cosLow = SineTable.VALUES[row + 3];
    double rr = r * r;
    double s = Math.fma(r * rr, Math.fma(rr, SIN_5, SIN_3), r);
    double c = rr * Math.fma(rr, Math.fma(rr, COS_6, COS_4), COS_2);
    double correction = Math.fma(-c, cosHigh, Math.fma(-s, sinLow, cosLow));
    return cosHigh + Math.fma(-s, sinHigh, correction);
  }
}
