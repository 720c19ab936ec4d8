package tars.engine.math;

/**
 * {@code powf(x, 2)} with the bits of the GNU C library: what NumPy computes for {@code x ** 2} on
 * a float32, which is not {@code x * x} in seven of ten thousand cases. Claimed for the platform
 * {@link Glibc} names; the method is that of Arm's optimized routines: 2^(2 · log₂|x|) in float64,
 * rounded once.
 */
public final class GlibcFloat {

  /** Adding it leaves the nearest multiple of 1/32, as an integer, in the low bits. */
  private static final double ROUND_TO_TABLE = 0x1.8p47;

  private static final int TABLE_BITS = 5;
  private static final int TABLE_MASK = (1 << TABLE_BITS) - 1;

  /** {@link ExponentialTable} has 128 rows an octave, of which every fourth is needed. */
  private static final int TABLE_STRIDE = 4;

  /** Bits of the least mantissa, about 0.7. */
  private static final int MANTISSA_OFFSET = 0x3f330000;

  private static final int INDEX_SHIFT = 19;
  private static final int INDEX_MASK = 15;
  private static final int EXPONENT_MASK = 0xff800000;

  /** At it and below, the square rounds to 0. */
  private static final float SMALLEST = 0x1p-75f;

  /** From it on, the square is infinite. */
  private static final float LARGEST = 0x1p64f;

  /** For each of 16 intervals, 1/c for a c near its centre, and log₂ c. */
  static final double[] LOGARITHMS = {
    0x1.661ec79f8f3bep0, -0x1.efec65b963019p-2,
    0x1.571ed4aaf883dp0, -0x1.b0b6832d4fca4p-2,
    0x1.49539f0f010bp0, -0x1.7418b0a1fb77bp-2,
    0x1.3c995b0b80385p0, -0x1.39de91a6dcf7bp-2,
    0x1.30d190c8864a5p0, -0x1.01d9bf3f2b631p-2,
    0x1.25e227b0b8eap0, -0x1.97c1d1b3b7afp-3,
    0x1.1bb4a4a1a343fp0, -0x1.2f9e393af3c9fp-3,
    0x1.12358f08ae5bap0, -0x1.960cbbf788d5cp-4,
    0x1.0953f419900a7p0, -0x1.a6f9db6475fcep-5,
    0x1.0p0, 0.0,
    0x1.e608cfd9a47acp-1, 0x1.338ca9f24f53dp-4,
    0x1.ca4b31f026aap-1, 0x1.476a9543891bap-3,
    0x1.b2036576afce6p-1, 0x1.e840b4ac4e4d2p-3,
    0x1.9c2d163a1aa2dp-1, 0x1.40645f0c6651cp-2,
    0x1.886e6037841edp-1, 0x1.88e9c2c1b9ff8p-2,
    0x1.767dcf5534862p-1, 0x1.ce0a44eb17bccp-2,
  };

  private static final double A0 = 0x1.27616c9496e0bp-2;
  private static final double A1 = -0x1.71969a075c67ap-2;
  private static final double A2 = 0x1.ec70a6ca7baddp-2;
  private static final double A3 = -0x1.7154748bef6c8p-1;
  private static final double A4 = 0x1.71547652ab82bp0;

  private static final double C1 = 0x1.62e42ff0c52d6p-1;
  private static final double C2 = 0x1.ebfce50fac4f3p-3;
  private static final double C3 = 0x1.c6af84b912394p-5;

  private GlibcFloat() {}

  /** libm's {@code powf(x, 2)}. */
  public static float square(float x) {
    float size = Math.abs(x);
    if (!(size > SMALLEST && size < LARGEST)) {
      return x * x;
    }
    int bits = Float.floatToRawIntBits(size);
    int offset = bits - MANTISSA_OFFSET;
    int row = 2 * (offset >>> INDEX_SHIFT & INDEX_MASK);
    double z = Float.intBitsToFloat(bits - (offset & EXPONENT_MASK));
    double r = Math.fma(z, LOGARITHMS[row], -1);
    double y0 = LOGARITHMS[row + 1] + (offset >> 23);
    double rr = r * r;
    double low = Math.fma(rr, Math.fma(A2, r, A3), Math.fma(A4, r, y0));
    double log = Math.fma(Math.fma(A0, r, A1), rr * rr, low);
    return (float) exp2(2 * log);
  }

  private static double exp2(double x) {
    double shifted = x + ROUND_TO_TABLE;
    double e = x - (shifted - ROUND_TO_TABLE);
    long integer = Double.doubleToRawLongBits(shifted);
    double value = ExponentialTable.VALUES[2 * TABLE_STRIDE * ((int) integer & TABLE_MASK)];
    long exponent = (integer & ~TABLE_MASK) << (52 - TABLE_BITS);
    double scale = Double.longBitsToDouble(Double.doubleToRawLongBits(value) + exponent);
    return Math.fma(Math.fma(C3, e, C2), e * e, Math.fma(C1, e, 1)) * scale;
  }
}
