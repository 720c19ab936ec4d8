package tars.engine.math;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels of values on the Vector API, at one {@link VectorWidth width}, lane by lane what {@link
 * ScalarKernels} compute.
 *
 * <p>Polynomials are written out in the loops that use them: a method that takes and returns
 * vectors is compiled into its caller only if it was not compiled on its own before, and else
 * allocates for each call.
 */
final class VectorValues implements ValueKernels {

  private static final VectorSpecies<Float> SPECIES = VectorWidth.of(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Double> DOUBLES = SPECIES.withLanes(double.class);

  /** Take the values that fill no vector. */
  private static final ScalarKernels REST = new ScalarKernels();

  /** A float's sign bit, and the bits of the limit that gets a sign. */
  private static final int SIGN = Integer.MIN_VALUE;

  private static final int TANH_LIMIT_BITS = Float.floatToRawIntBits(Approximations.TANH_LIMIT);

  /** Rows of {@link #softmax} that vectors take. */
  private static final int PAIR = 2;

  /** Spread the first and the second lane of each pair over both. */
  private static final VectorShuffle<Float> FIRST = VectorShuffle.fromOp(SPECIES, k -> k & ~1);

  private static final VectorShuffle<Float> SECOND = VectorShuffle.fromOp(SPECIES, k -> k | 1);

  /** Puts the even lanes into the first half, and each lane of the first half into two. */
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, k -> 2 * k % LANES);

  private static final VectorShuffle<Float> TWICE = VectorShuffle.fromOp(SPECIES, k -> k / 2);

  /**
   * An array, because the compiler does not know its values: it keeps vectors of them in registers.
   * Vectors that are constants it loads again for each vector of values.
   */
  private static final float[] TANH = {
    1f,
    Approximations.TANH_P1,
    Approximations.TANH_P2,
    Approximations.TANH_P3,
    Approximations.TANH_P4,
    Approximations.TANH_P5,
    Approximations.TANH_Q1,
    Approximations.TANH_Q2,
    Approximations.TANH_Q3
  };

  private static final FloatVector ONE = constant(1f);
  private static final FloatVector EXP_LOG2E = constant(Approximations.EXP_LOG2E);
  private static final FloatVector EXP_ROUND = constant(Approximations.EXP_ROUND);
  private static final FloatVector EXP_LN2_HIGH = constant(-Approximations.EXP_LN2_HIGH);
  private static final FloatVector EXP_LN2_LOW = constant(-Approximations.EXP_LN2_LOW);
  private static final FloatVector EXP_C2 = constant(Approximations.EXP_C2);
  private static final FloatVector EXP_C3 = constant(Approximations.EXP_C3);
  private static final FloatVector EXP_C4 = constant(Approximations.EXP_C4);
  private static final FloatVector EXP_C5 = constant(Approximations.EXP_C5);
  private static final FloatVector EXP_C6 = constant(Approximations.EXP_C6);
  private static final FloatVector EXP_C7 = constant(Approximations.EXP_C7);
  private static final DoubleVector LN2 = constant(Approximations.LN2);
  private static final DoubleVector LOG_1 = constant(1.0 / 1);
  private static final DoubleVector LOG_3 = constant(1.0 / 3);
  private static final DoubleVector LOG_5 = constant(1.0 / 5);
  private static final DoubleVector LOG_7 = constant(1.0 / 7);
  private static final DoubleVector LOG_9 = constant(1.0 / 9);
  private static final DoubleVector LOG_11 = constant(1.0 / 11);
  private static final DoubleVector LOG_13 = constant(1.0 / 13);

  /**
   * Vectors with a value beyond the limit, which are few, are held to it where they lie and read
   * again: to ask costs less than to hold each.
   */
  @Override
  public void tanh(float[] values, int offset, int count) {
    FloatVector one = FloatVector.broadcast(SPECIES, TANH[0]);
    FloatVector p1 = FloatVector.broadcast(SPECIES, TANH[1]);
    FloatVector p2 = FloatVector.broadcast(SPECIES, TANH[2]);
    FloatVector p3 = FloatVector.broadcast(SPECIES, TANH[3]);
    FloatVector p4 = FloatVector.broadcast(SPECIES, TANH[4]);
    FloatVector p5 = FloatVector.broadcast(SPECIES, TANH[5]);
    FloatVector q1 = FloatVector.broadcast(SPECIES, TANH[6]);
    FloatVector q2 = FloatVector.broadcast(SPECIES, TANH[7]);
    FloatVector q3 = FloatVector.broadcast(SPECIES, TANH[8]);
    int end = offset + count;
    int k = offset;
    for (; k <= end - LANES; k += LANES) {
      FloatVector given = FloatVector.fromArray(SPECIES, values, k);
      if (given.abs().compare(VectorOperators.GT, Approximations.TANH_LIMIT).anyTrue()) {
        FloatVector limit =
            given.reinterpretAsInts().and(SIGN).or(TANH_LIMIT_BITS).reinterpretAsFloats();
        // Compared anew, so that no mask is kept for a branch that is rare.
        given
            .blend(limit, given.abs().compare(VectorOperators.GT, Approximations.TANH_LIMIT))
            .intoArray(values, k);
      }
      FloatVector value = FloatVector.fromArray(SPECIES, values, k);
      FloatVector x2 = value.mul(value);
      FloatVector p = p5.fma(x2, p4);
      p = p.fma(x2, p3);
      p = p.fma(x2, p2);
      p = p.fma(x2, p1);
      p = p.fma(x2, one);
      FloatVector q = q3.fma(x2, q2);
      q = q.fma(x2, q1);
      q = q.fma(x2, one);
      value.mul(p).div(q).intoArray(values, k);
    }
    REST.tanh(values, k, end - k);
  }

  @Override
  public void exp(float[] values, int count) {
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, values, k);
      FloatVector x =
          value.blend(
              Approximations.EXP_MAX, value.compare(VectorOperators.GT, Approximations.EXP_MAX));
      x = x.blend(Approximations.EXP_MIN, x.compare(VectorOperators.LT, Approximations.EXP_MIN));
      FloatVector shifted = x.fma(EXP_LOG2E, EXP_ROUND);
      FloatVector n = shifted.sub(EXP_ROUND);
      FloatVector r = n.fma(EXP_LN2_HIGH, x);
      r = n.fma(EXP_LN2_LOW, r);
      FloatVector y = EXP_C7.fma(r, EXP_C6);
      y = y.fma(r, EXP_C5);
      y = y.fma(r, EXP_C4);
      y = y.fma(r, EXP_C3);
      y = y.fma(r, EXP_C2);
      y = y.fma(r, ONE);
      y = y.fma(r, ONE);
      IntVector scale =
          shifted
              .reinterpretAsInts()
              .lanewise(VectorOperators.LSHL, Approximations.SIGNIFICAND_BITS);
      y.reinterpretAsInts().add(scale).reinterpretAsFloats().intoArray(values, k);
    }
    for (; k < count; k++) {
      values[k] = Approximations.exp(values[k]);
    }
  }

  @Override
  public void softmax(
      float[] logits, int rows, int n, float[] logProbabilities, float[] probabilities) {
    int count = PAIR * rows;
    if (n != PAIR || count < LANES) {
      ValueKernels.super.softmax(logits, rows, n, logProbabilities, probabilities);
      return;
    }
    int end = count - LANES;
    for (int at = 0; at < end; at += LANES) {
      subtractMaximumOfPairs(logits, at, logProbabilities, probabilities);
    }
    // The last vector may overlap the one before.
    subtractMaximumOfPairs(logits, end, logProbabilities, probabilities);
    exp(probabilities, count);
    int whole = count - count % LANES;
    for (int at = 0; at < whole; at += LANES) {
      normalisePairs(logProbabilities, probabilities, at);
    }
    ScalarKernels.normalise(logProbabilities, probabilities, PAIR, whole / PAIR, rows);
  }

  /** The start of {@link #softmax} for a vector of rows of two: logits less their maximum. */
  private static void subtractMaximumOfPairs(
      float[] logits, int at, float[] logProbabilities, float[] probabilities) {
    FloatVector x = FloatVector.fromArray(SPECIES, logits, at);
    FloatVector first = x.rearrange(FIRST);
    FloatVector second = x.rearrange(SECOND);
    FloatVector maximum = first.blend(second, second.compare(VectorOperators.GT, first));
    FloatVector difference = x.sub(maximum);
    difference.intoArray(logProbabilities, at);
    difference.intoArray(probabilities, at);
  }

  /**
   * {@link ScalarKernels#normalise} for a vector of rows of two, with {@link Approximations#log} of
   * half a vector, since sums are the same in pairs of lanes.
   */
  private static void normalisePairs(float[] logProbabilities, float[] probabilities, int at) {
    FloatVector exponential = FloatVector.fromArray(SPECIES, probabilities, at);
    FloatVector sum = exponential.rearrange(FIRST).add(exponential.rearrange(SECOND));
    exponential.div(sum).intoArray(probabilities, at);
    IntVector bits = sum.rearrange(EVEN).reinterpretAsInts();
    FloatVector significand =
        bits.and(Approximations.SIGNIFICAND_MASK)
            .or(Approximations.EXPONENT_OF_ONE)
            .reinterpretAsFloats();
    DoubleVector m = (DoubleVector) significand.convertShape(VectorOperators.F2D, DOUBLES, 0);
    DoubleVector exponent =
        (DoubleVector)
            bits.lanewise(VectorOperators.ASHR, Approximations.SIGNIFICAND_BITS)
                .sub(Approximations.EXPONENT_BIAS)
                .convertShape(VectorOperators.I2D, DOUBLES, 0);
    VectorMask<Double> large = m.compare(VectorOperators.GT, Approximations.SQRT2);
    m = m.mul(0.5, large);
    exponent = exponent.add(LOG_1, large);
    DoubleVector s = m.sub(LOG_1).div(m.add(LOG_1));
    DoubleVector s2 = s.mul(s);
    DoubleVector series = LOG_13.fma(s2, LOG_11);
    series = series.fma(s2, LOG_9);
    series = series.fma(s2, LOG_7);
    series = series.fma(s2, LOG_5);
    series = series.fma(s2, LOG_3);
    series = series.fma(s2, LOG_1);
    FloatVector log =
        (FloatVector)
            exponent.fma(LN2, s.add(s).mul(series)).convertShape(VectorOperators.D2F, SPECIES, 0);
    FloatVector.fromArray(SPECIES, logProbabilities, at)
        .sub(log.rearrange(TWICE))
        .intoArray(logProbabilities, at);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count, double[] partialSums) {
    int whole = count - count % PARTIAL_SUMS;
    if (whole == 0) {
      Arrays.fill(partialSums, 0, PARTIAL_SUMS, 0.0);
      return ScalarKernels.addSquares(values, offset, 0, count, partialSums);
    }
    int width = DOUBLES.length();
    int partial = 0;
    for (; partial + 4 * width <= PARTIAL_SUMS; partial += 4 * width) {
      DoubleVector sum0 = DoubleVector.zero(DOUBLES);
      DoubleVector sum1 = sum0;
      DoubleVector sum2 = sum0;
      DoubleVector sum3 = sum0;
      int k = offset + partial;
      do {
        FloatVector low = FloatVector.fromArray(SPECIES, values, k);
        DoubleVector a = (DoubleVector) low.convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector b = (DoubleVector) low.convertShape(VectorOperators.F2D, DOUBLES, 1);
        sum0 = a.fma(a, sum0);
        sum1 = b.fma(b, sum1);
        FloatVector high = FloatVector.fromArray(SPECIES, values, k + LANES);
        a = (DoubleVector) high.convertShape(VectorOperators.F2D, DOUBLES, 0);
        b = (DoubleVector) high.convertShape(VectorOperators.F2D, DOUBLES, 1);
        sum2 = a.fma(a, sum2);
        sum3 = b.fma(b, sum3);
        k += PARTIAL_SUMS;
      } while (k < offset + whole);
      sum0.intoArray(partialSums, partial);
      sum1.intoArray(partialSums, partial + width);
      sum2.intoArray(partialSums, partial + 2 * width);
      sum3.intoArray(partialSums, partial + 3 * width);
    }
    for (; partial < PARTIAL_SUMS; partial += 2 * width) {
      DoubleVector low = DoubleVector.zero(DOUBLES);
      DoubleVector high = low;
      int k = offset + partial;
      do {
        FloatVector value = FloatVector.fromArray(SPECIES, values, k);
        DoubleVector a = (DoubleVector) value.convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector b = (DoubleVector) value.convertShape(VectorOperators.F2D, DOUBLES, 1);
        low = a.fma(a, low);
        high = b.fma(b, high);
        k += PARTIAL_SUMS;
      } while (k < offset + whole);
      low.intoArray(partialSums, partial);
      high.intoArray(partialSums, partial + width);
    }
    return ScalarKernels.addSquares(values, offset, whole, count, partialSums);
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
    FloatVector rest1 = FloatVector.broadcast(SPECIES, 1f - beta1);
    FloatVector rest2 = FloatVector.broadcast(SPECIES, 1f - beta2);
    int end = offset + count;
    int k = offset;
    for (; k <= end - LANES; k += LANES) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, k).mul(factor);
      FloatVector m =
          FloatVector.broadcast(SPECIES, beta1)
              .fma(FloatVector.fromArray(SPECIES, firstMoment, k), rest1.mul(g));
      FloatVector v =
          FloatVector.broadcast(SPECIES, beta2)
              .fma(FloatVector.fromArray(SPECIES, secondMoment, k), rest2.mul(g).mul(g));
      m.intoArray(firstMoment, k);
      v.intoArray(secondMoment, k);
      FloatVector divisor =
          v.sqrt()
              .fma(
                  FloatVector.broadcast(SPECIES, inverseCorrection),
                  FloatVector.broadcast(SPECIES, epsilon));
      FloatVector.fromArray(SPECIES, parameters, k)
          .sub(m.mul(stepSize).div(divisor))
          .intoArray(parameters, k);
    }
    REST.adam(
        parameters,
        gradient,
        factor,
        firstMoment,
        secondMoment,
        k,
        end - k,
        beta1,
        beta2,
        stepSize,
        inverseCorrection,
        epsilon);
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
    FloatVector rest = FloatVector.broadcast(SPECIES, 1f - alpha);
    int end = offset + count;
    int k = offset;
    for (; k <= end - LANES; k += LANES) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, k).mul(factor);
      FloatVector v =
          FloatVector.broadcast(SPECIES, alpha)
              .fma(FloatVector.fromArray(SPECIES, squareAverage, k), rest.mul(g).mul(g));
      v = v.blend(0f, v.lt(VANISHING));
      v.intoArray(squareAverage, k);
      FloatVector.fromArray(SPECIES, parameters, k)
          .sub(g.mul(learningRate).div(v.sqrt().add(epsilon)))
          .intoArray(parameters, k);
    }
    REST.rmsprop(
        parameters, gradient, factor, squareAverage, k, end - k, alpha, learningRate, epsilon);
  }

  @Override
  public void polyak(float[] source, float[] target, int offset, int count, float tau) {
    FloatVector rest = FloatVector.broadcast(SPECIES, 1f - tau);
    int end = offset + count;
    int k = offset;
    for (; k <= end - LANES; k += LANES) {
      FloatVector.broadcast(SPECIES, tau)
          .fma(
              FloatVector.fromArray(SPECIES, source, k),
              rest.mul(FloatVector.fromArray(SPECIES, target, k)))
          .intoArray(target, k);
    }
    REST.polyak(source, target, k, end - k, tau);
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
  }
}
