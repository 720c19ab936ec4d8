package tars.engine.math;

/**
 * NumPy's float32 {@code sin} and {@code cos}, bit for bit: vector code of its own, which differs
 * from the rounded double function in one call of six. All operations are float32; products are
 * fused where NumPy's AVX code fuses them. Claimed for NumPy 2.4 on x86-64 processors with FMA.
 */
public final class NumpyFloat {

  /** Arguments lie within ± this value; beyond, NumPy takes libm's functions. */
  public static final float ANGLE_LIMIT = 71_476f;

  /** Adding it leaves the nearest integer in the low bits of a float. */
  private static final float ROUND_TO_INTEGER = 0x1.8p23f;

  private static final float TWO_OVER_PI = 0x1.45f306p-1f;

  // π/2 in three pieces.
  private static final float HALF_PI_1 = 0x1.921fb0p0f;
  private static final float HALF_PI_2 = 0x1.5110b4p-22f;
  private static final float HALF_PI_3 = 0x1.846988p-48f;

  private static final float SIN_3 = -0x1.555556p-3f;
  private static final float SIN_5 = 0x1.11119ap-7f;
  private static final float SIN_7 = -0x1.a06bbap-13f;
  private static final float SIN_9 = 0x1.7d3bbcp-19f;
  private static final float COS_2 = -0.5f;
  private static final float COS_4 = 0x1.55553cp-5f;
  private static final float COS_6 = -0x1.6c06dcp-10f;
  private static final float COS_8 = 0x1.98e616p-16f;

  private NumpyFloat() {}

  /** {@code np.sin(np.float32(x))}. */
  public static float sin(float x) {
    return shiftedSin(x, 0);
  }

  /** {@code np.cos(np.float32(x))}. */
  public static float cos(float x) {
    return shiftedSin(x, 1);
  }

  /** sin(x + shift · π/2). */
  private static float shiftedSin(float x, int shift) {
    if (!(Math.abs(x) <= ANGLE_LIMIT)) {
      throw new IllegalArgumentException("angle: " + x + "; give one within ±" + ANGLE_LIMIT);
    }
    float n = Math.fma(x, TWO_OVER_PI, ROUND_TO_INTEGER) - ROUND_TO_INTEGER;
    int quadrant = (int) n + shift;
    float r = Math.fma(n, -HALF_PI_1, x);
    r = Math.fma(n, -HALF_PI_2, r);
    r = Math.fma(n, -HALF_PI_3, r);
    float rr = r * r;
    float value;
    if ((quadrant & 1) == 0) {
      float v = Math.fma(Math.fma(Math.fma(SIN_9, rr, SIN_7), rr, SIN_5), rr, SIN_3);
      value = Math.fma(v * rr, r, r);
    } else {
      float v = Math.fma(Math.fma(Math.fma(COS_8, rr, COS_6), rr, COS_4), rr, COS_2);
      value = Math.fma(v, rr, 1f);
    }
    return (quadrant & 2) == 0 ? value : -value;
  }
}
