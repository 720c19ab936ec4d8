package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Errors over the whole range, against the JDK in double. */
class ApproximationsTest {

  private interface FloatFunction {
    float at(float x);
  }

  /** Largest relative error over floats from low to high whose bits lie {@code stride} apart. */
  private static double worst(
      FloatFunction approximation, DoubleUnaryOperator exact, float low, float high, int stride) {
    double worst = 0;
    int last = Float.floatToRawIntBits(high);
    for (int bits = Float.floatToRawIntBits(low); bits <= last; bits += stride) {
      float x = Float.intBitsToFloat(bits);
      double expected = exact.applyAsDouble(x);
      worst = Math.max(worst, Math.abs(approximation.at(x) / expected - 1));
    }
    return worst;
  }

  @Test
  void tanh() {
    assertThat(worst(Approximations::tanh, StrictMath::tanh, 1e-30f, 20f, 997)).isLessThan(4e-7);
    assertThat(Approximations.tanh(-2f)).isEqualTo(-Approximations.tanh(2f));
    assertThat(Approximations.tanh(0f)).isZero();
    assertThat(Approximations.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1f, withinOneUlp());
    assertThat(Approximations.tanh(Float.NaN)).isNaN();
  }

  private static Offset<Float> withinOneUlp() {
    return Offset.offset(Math.ulp(1f));
  }

  @Test
  void exp() {
    assertThat(worst(Approximations::exp, StrictMath::exp, 1e-30f, 87.9f, 997)).isLessThan(1.2e-7);
    assertThat(worst(x -> Approximations.exp(-x), x -> StrictMath.exp(-x), 1e-30f, 86.9f, 997))
        .isLessThan(1.2e-7);
    assertThat(Approximations.exp(0f)).isEqualTo(1f);
    assertThat(Approximations.exp(Float.NEGATIVE_INFINITY)).isPositive().isLessThan(1e-37f);
    assertThat(Approximations.exp(Float.NaN)).isNaN();
  }

  @Test
  void log() {
    assertThat(worst(Approximations::log, StrictMath::log, 1.001f, 1e38f, 4999)).isLessThan(6e-8);
    assertThat(worst(Approximations::log, StrictMath::log, 1e-37f, 0.999f, 4999)).isLessThan(6e-8);
    assertThat(Approximations.log(1f)).isZero();
  }

  /** The negative control: one coefficient wrong by a part in a thousand is seen. */
  @Test
  void theCheckSeesAWrongCoefficient() {
    FloatFunction wrong =
        x -> Approximations.tanh(x) + 1e-3f * Approximations.TANH_P1 * x * x * x / (1 + x * x);
    assertThat(worst(wrong, StrictMath::tanh, 1e-30f, 20f, 997)).isGreaterThan(1e-5);
  }
}
