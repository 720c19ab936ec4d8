package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The ends of the ranges. Oracle: {@link StrictMath}, which is within an ulp of the true value, as
 * glibc is; the bits themselves are compared with recorded ones elsewhere.
 */
class GlibcTest {

  private static final double BELOW_LIMIT = Math.nextDown(Glibc.ANGLE_LIMIT);

  /** Around every bound between two methods, and the largest angle. */
  private static final double[] ANGLES = {
    0x1p-28, 0x1p-27, 0x1p-26, 0.126, 0.85546875, 1.5707963267948966, 2.426265, Math.PI, 100, 1e8
  };

  @Test
  void neighboursOfEveryBoundAreWithinTwoUlps() {
    for (double angle : ANGLES) {
      for (double x :
          new double[] {
            angle, Math.nextDown(angle), Math.nextUp(angle), angle * 0.99999, angle * 1.00001
          }) {
        requireClose(Glibc::sin, StrictMath::sin, x);
        requireClose(Glibc::sin, StrictMath::sin, -x);
        requireClose(Glibc::cos, StrictMath::cos, x);
        requireClose(Glibc::cos, StrictMath::cos, -x);
      }
    }
    requireClose(Glibc::sin, StrictMath::sin, BELOW_LIMIT);
    requireClose(Glibc::cos, StrictMath::cos, BELOW_LIMIT);
  }

  private static void requireClose(
      DoubleUnaryOperator actual, DoubleUnaryOperator expected, double x) {
    double value = expected.applyAsDouble(x);
    assertThat(Math.abs(actual.applyAsDouble(x) - value))
        .as("at %s", x)
        .isLessThanOrEqualTo(2 * Math.ulp(value));
  }

  @Test
  void keepsTheSignOfZero() {
    assertThat(Double.doubleToRawLongBits(Glibc.sin(-0.0)))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
    assertThat(Glibc.cos(-0.0)).isEqualTo(1);
  }

  @Test
  void refusesAnglesItDoesNotReproduce() {
    for (double angle :
        new double[] {Glibc.ANGLE_LIMIT, -Glibc.ANGLE_LIMIT, 1e300, Double.NaN, -1 / 0.0}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Glibc.sin(angle))
          .withMessageStartingWith("angle: " + angle + "; give one within");
      assertThatIllegalArgumentException().isThrownBy(() -> Glibc.cos(angle));
    }
  }

  @Test
  void squaresOutsideThePowersRangeAreProducts() {
    for (double x : new double[] {0.0, -0.0, 1e-111, 1e-300, 1e111, -1e200, 1 / 0.0}) {
      assertThat(GlibcPower.square(x)).isEqualTo(x * x);
    }
    assertThat(GlibcPower.square(Double.NaN)).isNaN();
    assertThat(GlibcPower.square(-1)).isEqualTo(1);
  }

  @Test
  void squaresAreWithinAnUlpOfTheProductAndNotAlwaysIt() {
    Pcg64 random = new Pcg64(1);
    int different = 0;
    for (int i = 0; i < 100_000; i++) {
      double x = random.uniform(-30, 30);
      double square = GlibcPower.square(x);
      assertThat(Math.abs(square - x * x)).isLessThanOrEqualTo(Math.ulp(square));
      different += square == x * x ? 0 : 1;
    }
    // 865 of a million were counted against glibc itself.
    assertThat(different).isBetween(40, 140);
  }

  /** Where a float's square is 0, subnormal, a power of two or infinite. */
  @Test
  void floatSquaresAtTheEndsOfTheirRange() {
    for (float x :
        new float[] {
          0, 0x1p-149f, 0x1p-75f, 0x1p-74f, 0x1p-64f, 0x1p-1f, 1, 2, 0x1p63f, 0x1p64f, 1e30f, 1 / 0f
        }) {
      assertThat(GlibcFloat.square(x)).isEqualTo(x * x);
      assertThat(GlibcFloat.square(-x)).isEqualTo(x * x);
    }
    assertThat(GlibcFloat.square(Math.nextUp(0x1p-75f))).isEqualTo(Float.MIN_VALUE);
    assertThat(GlibcFloat.square(Math.nextDown(0x1p64f))).isEqualTo(0x1.fffffcp127f);
    assertThat(GlibcFloat.square(Float.NaN)).isNaN();
  }

  @Test
  void floatSquaresAreWithinAnUlpOfTheProductAndNotAlwaysIt() {
    Pcg64 random = new Pcg64(1);
    int different = 0;
    for (int i = 0; i < 100_000; i++) {
      float x = (float) random.uniform(-30, 30);
      float square = GlibcFloat.square(x);
      assertThat(Math.abs(square - x * x)).isLessThanOrEqualTo(Math.ulp(square));
      different += square == x * x ? 0 : 1;
    }
    // 731 of a million were counted against glibc itself.
    assertThat(different).isBetween(30, 120);
  }

  @Test
  void numpysFloatsAreRefusedBeyondTheirRange() {
    for (float angle : new float[] {71_477f, -1e30f, Float.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NumpyFloat.sin(angle))
          .withMessageStartingWith("angle: " + angle);
      assertThatIllegalArgumentException().isThrownBy(() -> NumpyFloat.cos(angle));
    }
  }
}
