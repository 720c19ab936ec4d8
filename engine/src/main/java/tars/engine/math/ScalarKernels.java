package tars.engine.math;

import java.util.Arrays;

/**
 * The kernels in plain Java: the specification of the vector kernels, bit for bit. They need a
 * processor with fused multiply-add (every x86 since 2013, every 64-bit ARM); without one {@link
 * Math#fma} computes the same bits, far too slowly to train with.
 */
final class ScalarKernels implements Kernels {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void affine(
      float[] x,
      int xOffset,
      int rows,
      int in,
      float[] parameters,
      int weights,
      int bias,
      int out,
      float[] y,
      int yOffset) {
    for (int row = 0; row < rows; row++) {
      int yt = yOffset + row * out;
      System.arraycopy(parameters, bias, y, yt, out);
      for (int i = 0; i < in; i++) {
        addScaled(x[xOffset + row * in + i], parameters, weights + i * out, y, yt, out);
      }
    }
  }

  @Override
  public void affineRelu(
      float[] x,
      int xOffset,
      int rows,
      int in,
      float[] parameters,
      int weights,
      int bias,
      int out,
      float[] y,
      int yOffset) {
    affine(x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
    rectify(y, yOffset, yOffset + rows * out);
  }

  /** relu of the values from index {@code from} to before {@code to}: a zero comes out as +0. */
  static void rectify(float[] values, int from, int to) {
    for (int k = from; k < to; k++) {
      values[k] = values[k] <= 0 ? 0f : values[k];
    }
  }

  @Override
  public void weightGradient(
      float[] x,
      int xOffset,
      int xStride,
      int rows,
      int in,
      float[] dy,
      int dyOffset,
      int out,
      float[] gradient,
      int weights) {
    Arrays.fill(gradient, weights, weights + in * out, 0f);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < in; i++) {
        addScaled(
            x[xOffset + row * xStride + i],
            dy,
            dyOffset + row * out,
            gradient,
            weights + i * out,
            out);
      }
    }
  }

  @Override
  public void biasGradient(
      float[] dy, int dyOffset, int rows, int out, float[] gradient, int bias) {
    Arrays.fill(gradient, bias, bias + out, 0f);
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < out; o++) {
        gradient[bias + o] += dy[dyOffset + row * out + o];
      }
    }
  }

  @Override
  public void inputGradient(
      float[] dy,
      int dyOffset,
      int rows,
      int out,
      float[] parameters,
      int weights,
      int in,
      Activation activation,
      float[] x,
      float[] dz,
      int dzOffset) {
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < in; i++) {
        float sum = 0;
        for (int o = 0; o < out; o++) {
          sum = Math.fma(dy[dyOffset + row * out + o], parameters[weights + i * out + o], sum);
        }
        dz[dzOffset + row * in + i] = sum;
      }
    }
    multiplyBySlope(activation, x, dz, dzOffset, dzOffset + rows * in);
  }

  /** Multiplies the values from index {@code from} to before {@code to} by the slope at x. */
  static void multiplyBySlope(Activation activation, float[] x, float[] dz, int from, int to) {
    switch (activation) {
      case IDENTITY -> {}
      case TANH -> {
        for (int k = from; k < to; k++) {
          dz[k] *= Math.fma(-x[k], x[k], 1f);
        }
      }
      case RELU -> {
        // Adding zero takes the sign off a zero: the sum may have left out terms of zeros.
        for (int k = from; k < to; k++) {
          dz[k] = x[k] > 0 ? dz[k] + 0f : 0f;
        }
      }
    }
  }

  /** {@code y[k] = fma(factor, x[k], y[k])}. */
  private static void addScaled(
      float factor, float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int k = 0; k < count; k++) {
      y[yOffset + k] = Math.fma(factor, x[xOffset + k], y[yOffset + k]);
    }
  }

  @Override
  public void transpose(
      float[] matrix, int offset, int rows, int columns, float[] target, int targetOffset) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        target[targetOffset + column * rows + row] = matrix[offset + row * columns + column];
      }
    }
  }

  @Override
  public void tanh(float[] values, int offset, int count) {
    for (int k = offset; k < offset + count; k++) {
      values[k] = Approximations.tanh(values[k]);
    }
  }

  @Override
  public void exp(float[] values, int count) {
    for (int k = 0; k < count; k++) {
      values[k] = Approximations.exp(values[k]);
    }
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count, double[] partialSums) {
    Arrays.fill(partialSums, 0, PARTIAL_SUMS, 0.0);
    return addSquares(values, offset, 0, count, partialSums);
  }

  /** Adds the squares from index {@code from} to before {@code to}, and the partial sums. */
  static double addSquares(float[] values, int offset, int from, int to, double[] partialSums) {
    for (int k = from; k < to; k++) {
      double value = values[offset + k];
      int partial = k % PARTIAL_SUMS;
      partialSums[partial] = Math.fma(value, value, partialSums[partial]);
    }
    double total = 0;
    for (int partial = 0; partial < PARTIAL_SUMS; partial++) {
      total += partialSums[partial];
    }
    return total;
  }

  @Override
  public void adam(
      float[] parameters,
      float[] gradient,
      float factor,
      float[] firstMoment,
      float[] secondMoment,
      int offset,
      int count,
      float beta1,
      float beta2,
      float stepSize,
      float inverseCorrection,
      float epsilon) {
    float rest1 = 1f - beta1;
    float rest2 = 1f - beta2;
    for (int k = offset; k < offset + count; k++) {
      float g = gradient[k] * factor;
      float m = Math.fma(beta1, firstMoment[k], rest1 * g);
      float v = Math.fma(beta2, secondMoment[k], rest2 * g * g);
      firstMoment[k] = m;
      secondMoment[k] = v;
      float root = (float) Math.sqrt(v);
      parameters[k] -= stepSize * m / Math.fma(root, inverseCorrection, epsilon);
    }
  }

  @Override
  public void rmsprop(
      float[] parameters,
      float[] gradient,
      float factor,
      float[] squareAverage,
      int offset,
      int count,
      float alpha,
      float learningRate,
      float epsilon) {
    float rest = 1f - alpha;
    for (int k = offset; k < offset + count; k++) {
      float g = gradient[k] * factor;
      float v = Math.fma(alpha, squareAverage[k], rest * g * g);
      v = v < VANISHING ? 0f : v;
      squareAverage[k] = v;
      parameters[k] -= learningRate * g / ((float) Math.sqrt(v) + epsilon);
    }
  }

  @Override
  public void polyak(float[] source, float[] target, int offset, int count, float tau) {
    float rest = 1f - tau;
    for (int k = offset; k < offset + count; k++) {
      target[k] = Math.fma(tau, source[k], rest * target[k]);
    }
  }

  /**
   * The end of {@link #softmax} for the rows from {@code from} to before {@code to}: exponentials
   * become probabilities.
   */
  static void normalise(float[] logProbabilities, float[] probabilities, int n, int from, int to) {
    for (int row = from; row < to; row++) {
      int start = row * n;
      float sum = 0;
      for (int k = 0; k < n; k++) {
        sum += probabilities[start + k];
      }
      float logSum = Approximations.log(sum);
      for (int k = 0; k < n; k++) {
        logProbabilities[start + k] -= logSum;
        probabilities[start + k] /= sum;
      }
    }
  }
}
