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

class AdamTest {

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

  /** Algorithm 1 of the paper in double; a corrected one and one without the bias corrections. */
  private static double[] oracle(boolean corrects) {
    SplittableRandom random = new SplittableRandom(1);
    double[] parameters = new double[SIZE];
    double[] m = new double[SIZE];
    double[] v = new double[SIZE];
    for (int t = 1; t <= STEPS; t++) {
      float[] g = gradient(random);
      for (int k = 0; k < SIZE; k++) {
        m[k] = 0.9 * m[k] + 0.1 * g[k];
        v[k] = 0.999 * v[k] + 0.001 * g[k] * g[k];
        double mean = corrects ? m[k] / (1 - Math.pow(0.9, t)) : m[k];
        double square = corrects ? v[k] / (1 - Math.pow(0.999, t)) : v[k];
        parameters[k] -= RATE * mean / (Math.sqrt(square) + EPSILON);
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

  private float[] parametersAfter(
      int steps, Adam adam, float[] parameters, SplittableRandom random) {
    for (int t = 0; t < steps; t++) {
      adam.step(parameters, gradient(random), 1f, RATE);
    }
    return parameters;
  }

  @Test
  void itIsThePapersAlgorithm() {
    float[] parameters =
        parametersAfter(
            STEPS, new Adam(kernels, SIZE, EPSILON), new float[SIZE], new SplittableRandom(1));
    assertThat(worst(parameters, oracle(true))).isLessThan(1e-6);
    assertThat(worst(parameters, oracle(false))).isGreaterThan(1e-2);
  }

  @Test
  void itsFactorScalesTheGradient() {
    float[] gradient = gradient(new SplittableRandom(1));
    float[] scaled = gradient.clone();
    for (int k = 0; k < SIZE; k++) {
      scaled[k] *= 0.3f;
    }
    float[] expected = new float[SIZE];
    new Adam(kernels, SIZE, EPSILON).step(expected, scaled, 1f, RATE);
    float[] actual = new float[SIZE];
    new Adam(kernels, SIZE, EPSILON).step(actual, gradient, 0.3f, RATE);
    assertThat(actual).isEqualTo(expected);
    float[] unscaled = new float[SIZE];
    new Adam(kernels, SIZE, EPSILON).step(unscaled, gradient, 1f, RATE);
    assertThat(unscaled).isNotEqualTo(expected);
  }

  /**
   * Without the flush the parameters are the same to the bit, and the moments denormal for ever.
   */
  @Test
  void momentsOfAGradientThatStaysZeroVanish() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    Adam adam = new Adam(kernels, SIZE, EPSILON);
    float[] parameters = parametersAfter(10, adam, new float[SIZE], random);
    float[] plain = parameters.clone();
    float[][] moments = moments(adam);
    float[] zero = new float[SIZE];
    for (int t = 11; t <= 3200; t++) {
      adam.step(parameters, zero, 1f, RATE);
      kernels.adam(
          plain,
          zero,
          1f,
          moments[0],
          moments[1],
          0,
          SIZE,
          0.9f,
          0.999f,
          (float) (RATE / (1 - Math.pow(0.9, t))),
          (float) (1 / Math.sqrt(1 - Math.pow(0.999, t))),
          (float) EPSILON);
    }
    assertThat(parameters).isEqualTo(plain);
    assertThat(moments(adam)[0]).containsOnly(0f);
    assertThat(moments(adam)[1]).as("a thousandth at a time is slow").doesNotContain(0f);
    for (float stuck : moments[0]) {
      assertThat(Math.abs(stuck)).isBetween(Float.MIN_VALUE, Float.MIN_NORMAL);
    }
  }

  /** The first and the second, as a checkpoint has them after the step: each behind its length. */
  private static float[][] moments(Adam adam) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    adam.save(new DataOutputStream(bytes));
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    input.readLong();
    float[][] moments = new float[2][SIZE];
    for (float[] each : moments) {
      FloatArrays.readFinite(input, each);
    }
    return moments;
  }

  @Test
  void savedAndRestoredItGoesOnToTheBit() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    Adam adam = new Adam(kernels, SIZE, EPSILON);
    float[] parameters = parametersAfter(10, adam, new float[SIZE], random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    adam.save(new DataOutputStream(bytes));
    Adam restored = new Adam(kernels, SIZE, EPSILON);
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    parametersAfter(STEPS - 10, restored, parameters, random);
    assertThat(parameters)
        .isEqualTo(
            parametersAfter(
                STEPS, new Adam(kernels, SIZE, EPSILON), new float[SIZE], new SplittableRandom(1)));
    Adam other = new Adam(kernels, SIZE + 1, EPSILON);
    assertThatThrownBy(
            () -> other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .hasMessage("array: 50 values; there should be 51");
  }
}
