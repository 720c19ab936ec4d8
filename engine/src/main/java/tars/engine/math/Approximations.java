package tars.engine.math;

/**
 * Elementary functions as polynomials of this project's own, so that every kernel on every machine
 * computes the same bits. The vector kernels repeat these operations lane by lane, in this order.
 */
final class Approximations {

  /** Beyond ± this, {@code tanh} is ± 1 within float32 rounding. */
  static final float TANH_LIMIT = 8.4f;

  /*
   * tanh(x) ≈ x·P(x²)/Q(x²) on |x| ≤ 8.4, fitted by Lawson-weighted least squares on the relative
   * error with 60 digits: relative error 3.1e-8 before the coefficients were rounded. Both constant
   * terms are 1.
   */
  static final float TANH_P1 = 0.12955898f;
  static final float TANH_P2 = 0.0029604011f;
  static final float TANH_P3 = 9.635149E-6f;
  static final float TANH_P4 = -1.3912973E-8f;
  static final float TANH_P5 = 2.1255924E-11f;
  static final float TANH_Q1 = 0.46289206f;
  static final float TANH_Q2 = 0.023924813f;
  static final float TANH_Q3 = 2.3361637E-4f;

  /**
   * Below this {@code exp} is held: e^−87 is the last that is a normal float with room to spare.
   */
  static final float EXP_MIN = -87f;

  static final float EXP_MAX = 88f;

  /** log₂ e. */
  static final float EXP_LOG2E = 1.442695f;

  /** Adding 1.5·2²³ rounds to an integer, which then lies in the low bits of the sum. */
  static final float EXP_ROUND = 12582912f;

  /** ln 2 in two parts: the first has few bits, so its product with an integer is exact. */
  static final float EXP_LN2_HIGH = 0x1.63p-1f;

  static final float EXP_LN2_LOW = -2.12194440e-4f;

  /* Taylor coefficients 1/k!; on |r| ≤ ln 2 / 2 the first one left out is below 5e-9. */
  static final float EXP_C2 = 0.5f;
  static final float EXP_C3 = 1f / 6f;
  static final float EXP_C4 = 1f / 24f;
  static final float EXP_C5 = 1f / 120f;
  static final float EXP_C6 = 1f / 720f;
  static final float EXP_C7 = 1f / 5040f;

  /** Bits of a float's significand, that is, the place of its exponent. */
  static final int SIGNIFICAND_BITS = 23;

  static final int SIGNIFICAND_MASK = (1 << SIGNIFICAND_BITS) - 1;

  /** What a float's exponent is stored with on top. */
  static final int EXPONENT_BIAS = 127;

  /** The exponent's bits of values from 1 to before 2. */
  static final int EXPONENT_OF_ONE = EXPONENT_BIAS << SIGNIFICAND_BITS;

  private Approximations() {}

  /**
   * Hyperbolic tangent; NaN stays NaN. Relative error below 4e-7; it may exceed ± 1 by one unit in
   * the last place.
   */
  static float tanh(float value) {
    float x = value > TANH_LIMIT ? TANH_LIMIT : value;
    x = x < -TANH_LIMIT ? -TANH_LIMIT : x;
    float x2 = x * x;
    float p = Math.fma(TANH_P5, x2, TANH_P4);
    p = Math.fma(p, x2, TANH_P3);
    p = Math.fma(p, x2, TANH_P2);
    p = Math.fma(p, x2, TANH_P1);
    p = Math.fma(p, x2, 1f);
    float q = Math.fma(TANH_Q3, x2, TANH_Q2);
    q = Math.fma(q, x2, TANH_Q1);
    q = Math.fma(q, x2, 1f);
    return x * p / q;
  }

  /** Exponential of a value held to [−87, 88]; NaN stays NaN. Relative error below 3e-7. */
  static float exp(float value) {
    float x = value > EXP_MAX ? EXP_MAX : value;
    x = x < EXP_MIN ? EXP_MIN : x;
    float shifted = Math.fma(x, EXP_LOG2E, EXP_ROUND);
    float n = shifted - EXP_ROUND;
    float r = Math.fma(n, -EXP_LN2_HIGH, x);
    r = Math.fma(n, -EXP_LN2_LOW, r);
    float y = Math.fma(EXP_C7, r, EXP_C6);
    y = Math.fma(y, r, EXP_C5);
    y = Math.fma(y, r, EXP_C4);
    y = Math.fma(y, r, EXP_C3);
    y = Math.fma(y, r, EXP_C2);
    y = Math.fma(y, r, 1f);
    y = Math.fma(y, r, 1f);
    int scale = Float.floatToRawIntBits(shifted) << SIGNIFICAND_BITS;
    return Float.intBitsToFloat(Float.floatToRawIntBits(y) + scale);
  }

  /**
   * Natural logarithm of a finite value ≥ {@link Float#MIN_NORMAL}, within half a unit in the last
   * place: 2·artanh((m − 1)/(m + 1)) as its series, in double.
   */
  static float log(float value) {
    int bits = Float.floatToRawIntBits(value);
    int exponent = (bits >> SIGNIFICAND_BITS) - EXPONENT_BIAS;
    double m = Float.intBitsToFloat((bits & SIGNIFICAND_MASK) | EXPONENT_OF_ONE);
    if (m > SQRT2) {
      m *= 0.5;
      exponent++;
    }
    double s = (m - 1) / (m + 1);
    double s2 = s * s;
    double series = 1.0 / 13;
    series = Math.fma(series, s2, 1.0 / 11);
    series = Math.fma(series, s2, 1.0 / 9);
    series = Math.fma(series, s2, 1.0 / 7);
    series = Math.fma(series, s2, 1.0 / 5);
    series = Math.fma(series, s2, 1.0 / 3);
    series = Math.fma(series, s2, 1.0);
    return (float) Math.fma(exponent, LN2, 2 * s * series);
  }

  static final double SQRT2 = 1.4142135623730951;
  static final double LN2 = 0.6931471805599453;
}
