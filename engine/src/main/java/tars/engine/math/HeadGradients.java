package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Kernels#inputGradient} of heads, which have one or two outputs, on vectors of 256 bits:
 * four vectors of inputs at a time, whose weights stay in registers while all rows use them.
 *
 * <p>Both methods end alike, because what takes vectors as arguments is not reliably compiled into
 * its caller.
 */
final class HeadGradients {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();
  private static final int INPUTS = 4 * LANES;

  private HeadGradients() {}

  /**
   * The gradient by as many inputs as fill four vectors.
   *
   * @param out one or two
   * @param relu whether x is the result of relu, otherwise of tanh
   * @return the number of inputs done
   */
  static int inputGradient(
      float[] dy,
      int dyOffset,
      int rows,
      int out,
      float[] parameters,
      int weights,
      int in,
      boolean relu,
      float[] x,
      float[] dz,
      int dzOffset) {
    int i = 0;
    if (out == 1) {
      for (; i + INPUTS <= in; i += INPUTS) {
        ofOne(dy, dyOffset, rows, parameters, weights + i, in, relu, x, dz, dzOffset + i);
      }
      return i;
    }
    float[] turned = ThreadMemory.atLeast(2 * in);
    for (int k = 0; k < in; k++) {
      turned[k] = parameters[weights + 2 * k];
      turned[in + k] = parameters[weights + 2 * k + 1];
    }
    for (; i + INPUTS <= in; i += INPUTS) {
      ofTwo(dy, dyOffset, rows, turned, i, in, relu, x, dz, dzOffset + i);
    }
    return i;
  }

  private static void ofOne(
      float[] dy,
      int dyOffset,
      int rows,
      float[] weights,
      int offset,
      int in,
      boolean relu,
      float[] x,
      float[] dz,
      int dzOffset) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector v0 = FloatVector.fromArray(SPECIES, weights, offset);
    FloatVector v1 = FloatVector.fromArray(SPECIES, weights, offset + LANES);
    FloatVector v2 = FloatVector.fromArray(SPECIES, weights, offset + 2 * LANES);
    FloatVector v3 = FloatVector.fromArray(SPECIES, weights, offset + 3 * LANES);
    int at = dzOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector d = FloatVector.broadcast(SPECIES, dy[dyOffset + row]);
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
      FloatVector sum0 = d.fma(v0, zero);
      FloatVector sum1 = d.fma(v1, zero);
      FloatVector sum2 = d.fma(v2, zero);
      FloatVector sum3 = d.fma(v3, zero);
      if (relu) {
        zero.blend(sum0.add(zero), x0.compare(VectorOperators.GT, zero)).intoArray(dz, at);
        zero.blend(sum1.add(zero), x1.compare(VectorOperators.GT, zero)).intoArray(dz, at + LANES);
        zero.blend(sum2.add(zero), x2.compare(VectorOperators.GT, zero))
            .intoArray(dz, at + 2 * LANES);
        zero.blend(sum3.add(zero), x3.compare(VectorOperators.GT, zero))
            .intoArray(dz, at + 3 * LANES);
      } else {
        sum0.mul(x0.neg().fma(x0, one)).intoArray(dz, at);
        sum1.mul(x1.neg().fma(x1, one)).intoArray(dz, at + LANES);
        sum2.mul(x2.neg().fma(x2, one)).intoArray(dz, at + 2 * LANES);
        sum3.mul(x3.neg().fma(x3, one)).intoArray(dz, at + 3 * LANES);
      }
      at += in;
    }
  }

  /** The second output's weights lie {@code in} behind the first's. */
  private static void ofTwo(
      float[] dy,
      int dyOffset,
      int rows,
      float[] weights,
      int offset,
      int in,
      boolean relu,
      float[] x,
      float[] dz,
      int dzOffset) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector v0 = FloatVector.fromArray(SPECIES, weights, offset);
    FloatVector v1 = FloatVector.fromArray(SPECIES, weights, offset + LANES);
    FloatVector v2 = FloatVector.fromArray(SPECIES, weights, offset + 2 * LANES);
    FloatVector v3 = FloatVector.fromArray(SPECIES, weights, offset + 3 * LANES);
    int second = offset + in;
    FloatVector w0 = FloatVector.fromArray(SPECIES, weights, second);
    FloatVector w1 = FloatVector.fromArray(SPECIES, weights, second + LANES);
    FloatVector w2 = FloatVector.fromArray(SPECIES, weights, second + 2 * LANES);
    FloatVector w3 = FloatVector.fromArray(SPECIES, weights, second + 3 * LANES);
    int at = dzOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector d = FloatVector.broadcast(SPECIES, dy[dyOffset + 2 * row]);
      FloatVector e = FloatVector.broadcast(SPECIES, dy[dyOffset + 2 * row + 1]);
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
      FloatVector sum0 = e.fma(w0, d.fma(v0, zero));
      FloatVector sum1 = e.fma(w1, d.fma(v1, zero));
      FloatVector sum2 = e.fma(w2, d.fma(v2, zero));
      FloatVector sum3 = e.fma(w3, d.fma(v3, zero));
      if (relu) {
        zero.blend(sum0.add(zero), x0.compare(VectorOperators.GT, zero)).intoArray(dz, at);
        zero.blend(sum1.add(zero), x1.compare(VectorOperators.GT, zero)).intoArray(dz, at + LANES);
        zero.blend(sum2.add(zero), x2.compare(VectorOperators.GT, zero))
            .intoArray(dz, at + 2 * LANES);
        zero.blend(sum3.add(zero), x3.compare(VectorOperators.GT, zero))
            .intoArray(dz, at + 3 * LANES);
      } else {
        sum0.mul(x0.neg().fma(x0, one)).intoArray(dz, at);
        sum1.mul(x1.neg().fma(x1, one)).intoArray(dz, at + LANES);
        sum2.mul(x2.neg().fma(x2, one)).intoArray(dz, at + 2 * LANES);
        sum3.mul(x3.neg().fma(x3, one)).intoArray(dz, at + 3 * LANES);
      }
      at += in;
    }
  }
}
