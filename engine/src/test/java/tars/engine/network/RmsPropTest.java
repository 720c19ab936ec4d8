package tars.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tars.engine.encoding.FloatArrays;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

class RmsPropTest {

  private static final int SIZE = 50;
  private static final int STEPS = 30;
  private static final double RATE = 0.01;
  private static final double EPSILON = 1e-5;

  private final Kernels kernels = KernelChoice.parse("scalar");

  private static float[] gradient(SplittableRandom random) {
    float[] gradient = new float[SIZE];
    for (int k = 0; k < SIZE; k++) {
      gradient[k] = (float) (random.nextGaussian() * Math.pow(10, k % 7 - 4));
    }
    return gradient;
  }

  /** The lecture's rule in double; ε beside the root as in PyTorch, or within it. */
  private static double[] oracle(double smoothing, boolean withinRoot) {
    SplittableRandom random = new SplittableRandom(1);
    double[] parameters = new double[SIZE];
    double[] v = new double[SIZE];
    for (int t = 1; t <= STEPS; t++) {
      float[] g = gradient(random);
      for (int k = 0; k < SIZE; k++) {
        v[k] = smoothing * v[k] + (1 - smoothing) * g[k] * g[k];
        double root = withinRoot ? Math.sqrt(v[k] + EPSILON) : Math.sqrt(v[k]) + EPSILON;
        parameters[k] -= RATE * g[k] / root;
      }
    }
    return parameters;
  }

  private static double worst(float[] parameters, double[] oracle) {
    double worst = 0;
    for (int k = 0; k < SIZE; k++) {
      worst = Math.max(worst, Math.abs(parameters[k] - oracle[k]));
    }
    return worst;
  }

  private static float[] after(
      int steps, RmsProp rmsProp, float[] parameters, SplittableRandom random) {
    for (int t = 0; t < steps; t++) {
      rmsProp.step(parameters, gradient(random), 1f, RATE);
    }
    return parameters;
  }

  private float[] afterAll() {
    RmsProp rmsProp = new RmsProp(kernels, SIZE, EPSILON);
    return after(STEPS, rmsProp, new float[SIZE], new SplittableRandom(1));
  }

  @Test
  void itIsTheLecturesRule() {
    assertThat(worst(afterAll(), oracle(0.99, false))).isLessThan(2e-6);
    assertThat(worst(afterAll(), oracle(0.9, false))).isGreaterThan(1e-2);
    assertThat(worst(afterAll(), oracle(0.99, true))).isGreaterThan(1e-2);
  }

  @Test
  void itsFactorScalesTheGradient() {
    float[] gradient = gradient(new SplittableRandom(1));
    float[] scaled = gradient.clone();
    for (int k = 0; k < SIZE; k++) {
      scaled[k] *= 0.3f;
    }
    float[] expected = new float[SIZE];
    new RmsProp(kernels, SIZE, EPSILON).step(expected, scaled, 1f, RATE);
    float[] actual = new float[SIZE];
    new RmsProp(kernels, SIZE, EPSILON).step(actual, gradient, 0.3f, RATE);
    assertThat(actual).isEqualTo(expected);
    float[] unscaled = new float[SIZE];
    new RmsProp(kernels, SIZE, EPSILON).step(unscaled, gradient, 1f, RATE);
    assertThat(unscaled).isNotEqualTo(expected);
  }

  @Test
  void savedAndRestoredItGoesOnToTheBit() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    RmsProp rmsProp = new RmsProp(kernels, SIZE, EPSILON);
    float[] parameters = after(10, rmsProp, new float[SIZE], random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rmsProp.save(new DataOutputStream(bytes));
    RmsProp restored = new RmsProp(kernels, SIZE, EPSILON);
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    after(STEPS - 10, restored, parameters, random);
    assertThat(parameters).isEqualTo(afterAll());
    RmsProp other = new RmsProp(kernels, SIZE + 1, EPSILON);
    assertThatThrownBy(
            () -> other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .hasMessage("array: 50 values; there should be 51");
  }

  /**
   * Behind a dead ReLU; and of gradients so small that all along their averages are. The parameters
   * are those of the rule in floats, which cuts nothing off: to the bit.
   */
  @Test
  void averagesOfAGradientThatStaysZeroVanish() throws IOException {
    RmsProp rmsProp = new RmsProp(kernels, SIZE, EPSILON);
    float[] parameters = new float[SIZE];
    float[] plain = new float[SIZE];
    float[] averages = new float[SIZE];
    float[] gradient = new float[SIZE];
    for (int t = 0; t < 10_000; t++) {
      for (int k = 0; k < SIZE; k++) {
        gradient[k] = k % 2 == 1 ? (float) Math.pow(10, -k % 40) : t < 10 ? k + 1 : 0;
        averages[k] = Math.fma(0.99f, averages[k], (1f - 0.99f) * gradient[k] * gradient[k]);
        plain[k] -= (float) RATE * gradient[k] / ((float) Math.sqrt(averages[k]) + (float) EPSILON);
      }
      rmsProp.step(parameters, gradient, 1f, RATE);
    }
    assertThat(parameters).isEqualTo(plain);
    int vanished = 0;
    int denormal = 0;
    float[] kept = averages(rmsProp);
    for (int k = 0; k < SIZE; k++) {
      denormal += averages[k] > 0 && averages[k] < Float.MIN_NORMAL ? 1 : 0;
      vanished += kept[k] == 0 ? 1 : 0;
      assertThat(kept[k] == 0 || kept[k] >= 0x1p-120f).as("%s", kept[k]).isTrue();
    }
    assertThat(denormal).as("without the cut").isGreaterThan(SIZE / 2 - 1);
    assertThat(vanished).isBetween(denormal, SIZE - 5);
  }

  private static float[] averages(RmsProp rmsProp) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rmsProp.save(new DataOutputStream(bytes));
    float[] averages = new float[SIZE];
    FloatArrays.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), averages);
    return averages;
  }
}
