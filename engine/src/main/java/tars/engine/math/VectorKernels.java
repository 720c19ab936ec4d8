package tars.engine.math;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The kernels on the Vector API. Lanes lie across outputs and every sum runs as in {@link
 * ScalarKernels}, so the bits are the same at any width.
 *
 * <p>The compiler turns vector operations into instructions only where the species is a constant of
 * the class. So this class, as it is loaded, has the machine's widest species; {@link KernelChoice}
 * defines it once more as a hidden class for each other width, which it passes as class data.
 *
 * <p>Longer than other classes: the tiles hold their sums in local variables, which no loop can
 * express.
 */
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> SPECIES = species();
  private static final int LANES = SPECIES.length();

  /** For outputs of at most four columns, such as the heads of networks. */
  private static final VectorSpecies<Float> NARROW = FloatVector.SPECIES_128;

  private static final VectorSpecies<Double> DOUBLES = SPECIES.withLanes(double.class);

  /** As many floats as a vector holds doubles. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.length() * Float.SIZE));

  /**
   * Machines with 512-bit vectors have 32 registers, which hold {@link WideTiles}, or the blocks of
   * {@link SixteenRows}; others hold a tile of 4 × 2.
   */
  private static final boolean WIDE_TILE = LANES == SixteenRows.ROWS;

  /** A float's sign bit, and the bits of the limit that gets a sign. */
  private static final int SIGN = Integer.MIN_VALUE;

  private static final int TANH_LIMIT_BITS = Float.floatToRawIntBits(Approximations.TANH_LIMIT);

  /** Outputs of a network that chooses between two actions, and its rows. */
  private static final int PAIR = 2;

  /** Spread the first and the second lane of each pair over both, for rows of two. */
  private static final VectorShuffle<Float> FIRST = VectorShuffle.fromOp(SPECIES, k -> k & ~1);

  private static final VectorShuffle<Float> SECOND = VectorShuffle.fromOp(SPECIES, k -> k | 1);

  /** Puts the even lanes into the first half, and each lane of the first half into two. */
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, k -> 2 * k % LANES);

  private static final VectorShuffle<Float> TWICE = VectorShuffle.fromOp(SPECIES, k -> k / 2);

  private static final int TILE_ROWS = 4;
  private static final int TILE_VECTORS = WIDE_TILE ? 4 : 2;
  private static final int MASKED_ROWS = 8;

  /* Constants of exp and log as vectors: broadcasts among that many operations would keep the compiler
  from inlining them. */
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

  private static VectorSpecies<Float> species() {
    try {
      Integer bits =
          MethodHandles.classData(
              MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Integer.class);
      return bits == null
          ? FloatVector.SPECIES_PREFERRED
          : VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a class may read its own data", e);
    }
  }

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  @Override
  public int lanes() {
    return LANES;
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
      float[] y) {
    int row = 0;
    if (WIDE_TILE && out <= SixteenRows.MAX_OUTPUTS && in % SixteenRows.COLUMNS == 0) {
      for (; row + SixteenRows.ROWS <= rows; row += SixteenRows.ROWS) {
        SixteenRows.affine(x, xOffset + row * in, in, parameters, weights, bias, out, y, row * out);
      }
    }
    if (row < rows) {
      int at = xOffset + row * in;
      int left = rows - row;
      multiply(x, at, in, 1, parameters, weights, y, row * out, parameters, bias, left, out, in);
    }
  }

  @Override
  public void weightGradient(
      float[] x,
      int xOffset,
      int rows,
      int in,
      float[] dy,
      int out,
      float[] gradient,
      int weights) {
    multiply(x, xOffset, 1, in, dy, 0, gradient, weights, null, 0, in, out, rows);
  }

  @Override
  public void inputGradient(
      float[] dy,
      int rows,
      int out,
      float[] transposed,
      int in,
      Activation activation,
      float[] x,
      float[] dz) {
    if (activation == Activation.TANH && out <= PAIR && in % LANES == 0) {
      for (int i = 0; i < in; i += LANES) {
        narrowTanhGradient(dy, rows, out, transposed, in, i, x, dz);
      }
    } else {
      multiply(dy, 0, out, 1, transposed, 0, dz, 0, null, 0, rows, in, out);
      multiplyBySlope(activation, x, dz, rows * in);
    }
  }

  /** {@link #inputGradient} of tanh, a vector of inputs from {@code i} and one or two outputs. */
  private static void narrowTanhGradient(
      float[] dy, int rows, int out, float[] transposed, int in, int i, float[] x, float[] dz) {
    FloatVector w0 = FloatVector.fromArray(SPECIES, transposed, i);
    FloatVector w1 = FloatVector.fromArray(SPECIES, transposed, (out - 1) * in + i);
    FloatVector zero = FloatVector.zero(SPECIES);
    int at = i;
    if (out == 1) {
      for (int row = 0; row < rows; row++) {
        FloatVector sum = FloatVector.broadcast(SPECIES, dy[row]).fma(w0, zero);
        sum.mul(slope(x, at)).intoArray(dz, at);
        at += in;
      }
    } else {
      for (int row = 0; row < rows; row++) {
        FloatVector sum = FloatVector.broadcast(SPECIES, dy[2 * row]).fma(w0, zero);
        sum = FloatVector.broadcast(SPECIES, dy[2 * row + 1]).fma(w1, sum);
        sum.mul(slope(x, at)).intoArray(dz, at);
        at += in;
      }
    }
  }

  private static void multiplyBySlope(Activation activation, float[] x, float[] dz, int count) {
    int k = 0;
    switch (activation) {
      case IDENTITY -> {}
      case TANH -> {
        for (; k <= count - LANES; k += LANES) {
          FloatVector.fromArray(SPECIES, dz, k).mul(slope(x, k)).intoArray(dz, k);
        }
      }
      case RELU -> {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (; k <= count - LANES; k += LANES) {
          VectorMask<Float> rises =
              FloatVector.fromArray(SPECIES, x, k).compare(VectorOperators.GT, zero);
          zero.blend(FloatVector.fromArray(SPECIES, dz, k), rises).intoArray(dz, k);
        }
      }
    }
    ScalarKernels.multiplyBySlope(activation, x, dz, k, count);
  }

  /** The derivative of tanh, {@code 1 − y²}, where it is y. */
  private static FloatVector slope(float[] y, int at) {
    FloatVector value = FloatVector.fromArray(SPECIES, y, at);
    return value.neg().fma(value, constant(1f));
  }

  /**
   * {@code c[i][j] = start[j] + Σₖ a(i, k) · b[k][j]}, k upwards, in tiles of outputs.
   *
   * @param aRow distance of a(i + 1, k) from a(i, k)
   * @param aStep distance of a(i, k + 1) from a(i, k)
   * @param start null for zero
   * @param m rows of c
   * @param n columns of b and c, which are dense
   * @param depth number of terms
   */
  private static void multiply(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      float @Nullable [] start,
      int startOffset,
      int m,
      int n,
      int depth) {
    int tiles = n - n % (TILE_VECTORS * LANES);
    if (WIDE_TILE && tiles > 0) {
      WideTiles.multiply(
          a, aOffset, aRow, aStep, b, bOffset, c, cOffset, start, startOffset, m, n, tiles, depth);
    }
    int j = WIDE_TILE ? tiles : 0;
    for (; j < tiles; j += TILE_VECTORS * LANES) {
      int i = 0;
      for (; i + TILE_ROWS <= m; i += TILE_ROWS) {
        int at = aOffset + i * aRow;
        int ct = cOffset + i * n + j;
        tile4x2(a, at, aRow, aStep, b, bOffset + j, c, ct, n, start, startOffset + j, depth);
      }
      for (; i < m; i++) {
        int at = aOffset + i * aRow;
        int ct = cOffset + i * n + j;
        tile1x2(a, at, aStep, b, bOffset + j, c, ct, n, start, startOffset + j, depth);
      }
    }
    while (j < n) {
      boolean narrow = n - j <= NARROW.length();
      int columns = Math.min(narrow ? NARROW.length() : LANES, n - j);
      int i = 0;
      for (; i + MASKED_ROWS <= m; i += MASKED_ROWS) {
        int at = aOffset + i * aRow;
        int ct = cOffset + i * n + j;
        if (narrow && aStep == 1 && bOffset + j + (depth - 1) * n + NARROW.length() <= b.length) {
          narrowDense8(
              a, at, aRow, b, bOffset + j, c, ct, n, start, startOffset + j, depth, columns);
        } else if (narrow) {
          narrow8(
              a, at, aRow, aStep, b, bOffset + j, c, ct, n, start, startOffset + j, depth, columns);
        } else {
          masked8(
              a, at, aRow, aStep, b, bOffset + j, c, ct, n, start, startOffset + j, depth, columns);
        }
      }
      for (; i < m; i++) {
        int at = aOffset + i * aRow;
        int ct = cOffset + i * n + j;
        if (narrow) {
          narrow1(a, at, aStep, b, bOffset + j, c, ct, n, start, startOffset + j, depth, columns);
        } else {
          masked1(a, at, aStep, b, bOffset + j, c, ct, n, start, startOffset + j, depth, columns);
        }
      }
      j += columns;
    }
  }

  /** Four rows by two vectors of outputs, in 8 registers. */
  private static void tile4x2(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth) {
    FloatVector s0 =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector s1 =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c00 = s0;
    FloatVector c01 = s1;
    FloatVector c10 = s0;
    FloatVector c11 = s1;
    FloatVector c20 = s0;
    FloatVector c21 = s1;
    FloatVector c30 = s0;
    FloatVector c31 = s1;
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      at += aStep;
      bt += n;
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + n);
    c11.intoArray(c, cOffset + n + LANES);
    c20.intoArray(c, cOffset + 2 * n);
    c21.intoArray(c, cOffset + 2 * n + LANES);
    c30.intoArray(c, cOffset + 3 * n);
    c31.intoArray(c, cOffset + 3 * n + LANES);
  }

  /** One row by two vectors of outputs. */
  private static void tile1x2(
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth) {
    FloatVector s0 =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector s1 =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c00 = s0;
    FloatVector c01 = s1;
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      at += aStep;
      bt += n;
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
  }

  /** Eight rows by at most one vector of outputs. */
  private static void masked8(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth,
      int columns) {
    VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
    FloatVector s =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset, mask);
    FloatVector c0 = s;
    FloatVector c1 = s;
    FloatVector c2 = s;
    FloatVector c3 = s;
    FloatVector c4 = s;
    FloatVector c5 = s;
    FloatVector c6 = s;
    FloatVector c7 = s;
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector bv = FloatVector.fromArray(SPECIES, b, bt, mask);
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(bv, c0);
      c1 = FloatVector.broadcast(SPECIES, a[at + aRow]).fma(bv, c1);
      c2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]).fma(bv, c2);
      c3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]).fma(bv, c3);
      c4 = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]).fma(bv, c4);
      c5 = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]).fma(bv, c5);
      c6 = FloatVector.broadcast(SPECIES, a[at + 6 * aRow]).fma(bv, c6);
      c7 = FloatVector.broadcast(SPECIES, a[at + 7 * aRow]).fma(bv, c7);
      at += aStep;
      bt += n;
    }
    c0.intoArray(c, cOffset, mask);
    c1.intoArray(c, cOffset + n, mask);
    c2.intoArray(c, cOffset + 2 * n, mask);
    c3.intoArray(c, cOffset + 3 * n, mask);
    c4.intoArray(c, cOffset + 4 * n, mask);
    c5.intoArray(c, cOffset + 5 * n, mask);
    c6.intoArray(c, cOffset + 6 * n, mask);
    c7.intoArray(c, cOffset + 7 * n, mask);
  }

  /** One row by at most one vector of outputs. */
  private static void masked1(
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth,
      int columns) {
    VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
    FloatVector s =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset, mask);
    FloatVector c0 = s;
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector bv = FloatVector.fromArray(SPECIES, b, bt, mask);
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(bv, c0);
      at += aStep;
      bt += n;
    }
    c0.intoArray(c, cOffset, mask);
  }

  /** Eight rows by at most four outputs. */
  private static void narrow8(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth,
      int columns) {
    VectorMask<Float> mask = NARROW.indexInRange(0, columns);
    FloatVector s =
        start == null
            ? FloatVector.zero(NARROW)
            : FloatVector.fromArray(NARROW, start, startOffset, mask);
    FloatVector c0 = s;
    FloatVector c1 = s;
    FloatVector c2 = s;
    FloatVector c3 = s;
    FloatVector c4 = s;
    FloatVector c5 = s;
    FloatVector c6 = s;
    FloatVector c7 = s;
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector bv = FloatVector.fromArray(NARROW, b, bt, mask);
      c0 = FloatVector.broadcast(NARROW, a[at]).fma(bv, c0);
      c1 = FloatVector.broadcast(NARROW, a[at + aRow]).fma(bv, c1);
      c2 = FloatVector.broadcast(NARROW, a[at + 2 * aRow]).fma(bv, c2);
      c3 = FloatVector.broadcast(NARROW, a[at + 3 * aRow]).fma(bv, c3);
      c4 = FloatVector.broadcast(NARROW, a[at + 4 * aRow]).fma(bv, c4);
      c5 = FloatVector.broadcast(NARROW, a[at + 5 * aRow]).fma(bv, c5);
      c6 = FloatVector.broadcast(NARROW, a[at + 6 * aRow]).fma(bv, c6);
      c7 = FloatVector.broadcast(NARROW, a[at + 7 * aRow]).fma(bv, c7);
      at += aStep;
      bt += n;
    }
    c0.intoArray(c, cOffset, mask);
    c1.intoArray(c, cOffset + n, mask);
    c2.intoArray(c, cOffset + 2 * n, mask);
    c3.intoArray(c, cOffset + 3 * n, mask);
    c4.intoArray(c, cOffset + 4 * n, mask);
    c5.intoArray(c, cOffset + 5 * n, mask);
    c6.intoArray(c, cOffset + 6 * n, mask);
    c7.intoArray(c, cOffset + 7 * n, mask);
  }

  /**
   * Eight rows by at most four outputs, where rows of a are dense and b goes on behind its last
   * row: lanes without an output compute what is not stored, and no load needs a mask.
   */
  private static void narrowDense8(
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth,
      int columns) {
    VectorMask<Float> mask = NARROW.indexInRange(0, columns);
    FloatVector s =
        start == null
            ? FloatVector.zero(NARROW)
            : FloatVector.fromArray(NARROW, start, startOffset, mask);
    FloatVector c0 = s;
    FloatVector c1 = s;
    FloatVector c2 = s;
    FloatVector c3 = s;
    FloatVector c4 = s;
    FloatVector c5 = s;
    FloatVector c6 = s;
    FloatVector c7 = s;
    int a0 = aOffset;
    int a1 = aOffset + aRow;
    int a2 = aOffset + 2 * aRow;
    int a3 = aOffset + 3 * aRow;
    int a4 = aOffset + 4 * aRow;
    int a5 = aOffset + 5 * aRow;
    int a6 = aOffset + 6 * aRow;
    int a7 = aOffset + 7 * aRow;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector bv = FloatVector.fromArray(NARROW, b, bt);
      c0 = FloatVector.broadcast(NARROW, a[a0 + k]).fma(bv, c0);
      c1 = FloatVector.broadcast(NARROW, a[a1 + k]).fma(bv, c1);
      c2 = FloatVector.broadcast(NARROW, a[a2 + k]).fma(bv, c2);
      c3 = FloatVector.broadcast(NARROW, a[a3 + k]).fma(bv, c3);
      c4 = FloatVector.broadcast(NARROW, a[a4 + k]).fma(bv, c4);
      c5 = FloatVector.broadcast(NARROW, a[a5 + k]).fma(bv, c5);
      c6 = FloatVector.broadcast(NARROW, a[a6 + k]).fma(bv, c6);
      c7 = FloatVector.broadcast(NARROW, a[a7 + k]).fma(bv, c7);
      bt += n;
    }
    c0.intoArray(c, cOffset, mask);
    c1.intoArray(c, cOffset + n, mask);
    c2.intoArray(c, cOffset + 2 * n, mask);
    c3.intoArray(c, cOffset + 3 * n, mask);
    c4.intoArray(c, cOffset + 4 * n, mask);
    c5.intoArray(c, cOffset + 5 * n, mask);
    c6.intoArray(c, cOffset + 6 * n, mask);
    c7.intoArray(c, cOffset + 7 * n, mask);
  }

  /** One row by at most four outputs. */
  private static void narrow1(
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth,
      int columns) {
    VectorMask<Float> mask = NARROW.indexInRange(0, columns);
    FloatVector s =
        start == null
            ? FloatVector.zero(NARROW)
            : FloatVector.fromArray(NARROW, start, startOffset, mask);
    FloatVector c0 = s;
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector bv = FloatVector.fromArray(NARROW, b, bt, mask);
      c0 = FloatVector.broadcast(NARROW, a[at]).fma(bv, c0);
      at += aStep;
      bt += n;
    }
    c0.intoArray(c, cOffset, mask);
  }

  @Override
  public void biasGradient(float[] dy, int rows, int out, float[] gradient, int bias) {
    for (int o = 0; o < out; o += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(o, out);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int row = 0; row < rows; row++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, dy, row * out + o, mask));
      }
      sum.intoArray(gradient, bias + o, mask);
    }
  }

  @Override
  public void transpose(
      float[] matrix, int offset, int rows, int columns, float[] target, int targetOffset) {
    int block = SixteenRows.ROWS;
    int wholeRows = WIDE_TILE ? rows - rows % block : 0;
    int wholeColumns = WIDE_TILE ? columns - columns % block : 0;
    for (int row = 0; row < wholeRows; row += block) {
      for (int column = 0; column < wholeColumns; column += block) {
        int at = offset + row * columns + column;
        int to = targetOffset + column * rows + row;
        SixteenRows.transpose(matrix, at, columns, target, to, rows);
      }
    }
    for (int row = 0; row < rows; row++) {
      int from = row < wholeRows ? wholeColumns : 0;
      for (int column = from; column < columns; column++) {
        target[targetOffset + column * rows + row] = matrix[offset + row * columns + column];
      }
    }
  }

  @Override
  public void tanh(float[] values, int count) {
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      tanh(FloatVector.fromArray(SPECIES, values, k)).intoArray(values, k);
    }
    for (; k < count; k++) {
      values[k] = Approximations.tanh(values[k]);
    }
  }

  /** {@link Approximations#tanh}, lane by lane; the limit takes the value's sign. */
  private static FloatVector tanh(FloatVector value) {
    FloatVector limit =
        value.reinterpretAsInts().and(SIGN).or(TANH_LIMIT_BITS).reinterpretAsFloats();
    FloatVector x =
        value.blend(limit, value.abs().compare(VectorOperators.GT, Approximations.TANH_LIMIT));
    FloatVector x2 = x.mul(x);
    FloatVector p = constant(Approximations.TANH_P5).fma(x2, constant(Approximations.TANH_P4));
    p = p.fma(x2, constant(Approximations.TANH_P3));
    p = p.fma(x2, constant(Approximations.TANH_P2));
    p = p.fma(x2, constant(Approximations.TANH_P1));
    p = p.fma(x2, constant(Approximations.TANH_P0));
    FloatVector q = constant(Approximations.TANH_Q3).fma(x2, constant(Approximations.TANH_Q2));
    q = q.fma(x2, constant(Approximations.TANH_Q1));
    q = q.fma(x2, constant(1f));
    return x.mul(p).div(q);
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  @Override
  public void relu(float[] values, int count) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, values, k);
      value.blend(zero, value.compare(VectorOperators.LT, zero)).intoArray(values, k);
    }
    ScalarKernels.relu(values, k, count);
  }

  @Override
  public void exp(float[] values, int count) {
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      exp(FloatVector.fromArray(SPECIES, values, k)).intoArray(values, k);
    }
    for (; k < count; k++) {
      values[k] = Approximations.exp(values[k]);
    }
  }

  /** {@link Approximations#exp}, lane by lane. */
  private static FloatVector exp(FloatVector value) {
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
        shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, Approximations.SIGNIFICAND_BITS);
    return y.reinterpretAsInts().add(scale).reinterpretAsFloats();
  }

  @Override
  public void softmax(
      float[] logits, int rows, int n, float[] logProbabilities, float[] probabilities) {
    int end = PAIR * rows - LANES;
    if (n != PAIR || end < 0) {
      Kernels.super.softmax(logits, rows, n, logProbabilities, probabilities);
      return;
    }
    for (int at = 0; at < end; at += LANES) {
      softmaxOfPairs(logits, at, logProbabilities, probabilities);
    }
    // The last vector may overlap the one before.
    softmaxOfPairs(logits, end, logProbabilities, probabilities);
  }

  /** {@link #softmax} of a vector of rows of two. */
  private static void softmaxOfPairs(
      float[] logits, int at, float[] logProbabilities, float[] probabilities) {
    FloatVector x = FloatVector.fromArray(SPECIES, logits, at);
    FloatVector log = x.sub(pairMaximum(x));
    FloatVector exponential = exp(log);
    FloatVector sum = pairSum(exponential);
    log.sub(pairLog(sum)).intoArray(logProbabilities, at);
    exponential.div(sum).intoArray(probabilities, at);
  }

  /** The greater of lanes 0 and 1 in both, of 2 and 3, and so on; lane 0 where none is. */
  private static FloatVector pairMaximum(FloatVector value) {
    FloatVector first = value.rearrange(FIRST);
    FloatVector second = value.rearrange(SECOND);
    return first.blend(second, second.compare(VectorOperators.GT, first));
  }

  /** The sum of lanes 0 and 1 in both, of 2 and 3, and so on. */
  private static FloatVector pairSum(FloatVector value) {
    return value.rearrange(FIRST).add(value.rearrange(SECOND));
  }

  /** {@link Approximations#log} of a vector whose lanes are the same in pairs. */
  private static FloatVector pairLog(FloatVector value) {
    FloatVector halved = (FloatVector) value.rearrange(EVEN).reinterpretShape(HALF, 0);
    return ((FloatVector) log(halved).reinterpretShape(SPECIES, 0)).rearrange(TWICE);
  }

  /** {@link Approximations#log}, lane by lane, of half a vector. */
  private static FloatVector log(FloatVector value) {
    IntVector bits = value.reinterpretAsInts();
    FloatVector significand =
        bits.and(Approximations.SIGNIFICAND_MASK)
            .or(Approximations.EXPONENT_OF_ONE)
            .reinterpretAsFloats();
    DoubleVector m = doubles(significand);
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
    return (FloatVector)
        exponent.fma(LN2, s.add(s).mul(series)).convertShape(VectorOperators.D2F, HALF, 0);
  }

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count, double[] partialSums) {
    int whole = count - count % PARTIAL_SUMS;
    int width = DOUBLES.length();
    for (int partial = 0; partial < PARTIAL_SUMS; partial += 2 * width) {
      DoubleVector low = DoubleVector.zero(DOUBLES);
      DoubleVector high = low;
      for (int k = offset + partial; k < offset + whole; k += PARTIAL_SUMS) {
        DoubleVector a = doubles(FloatVector.fromArray(HALF, values, k));
        DoubleVector b = doubles(FloatVector.fromArray(HALF, values, k + width));
        low = a.fma(a, low);
        high = b.fma(b, high);
      }
      low.intoArray(partialSums, partial);
      high.intoArray(partialSums, partial + width);
    }
    return ScalarKernels.addSquares(values, offset, whole, count, partialSums);
  }

  private static DoubleVector doubles(FloatVector half) {
    return (DoubleVector) half.convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  @Override
  public void adam(
      float[] parameters,
      float[] gradient,
      float factor,
      float[] firstMoment,
      float[] secondMoment,
      int count,
      float beta1,
      float beta2,
      float stepSize,
      float inverseCorrection,
      float epsilon) {
    FloatVector rest1 = constant(1f - beta1);
    FloatVector rest2 = constant(1f - beta2);
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, k).mul(factor);
      FloatVector m =
          constant(beta1).fma(FloatVector.fromArray(SPECIES, firstMoment, k), rest1.mul(g));
      FloatVector v =
          constant(beta2).fma(FloatVector.fromArray(SPECIES, secondMoment, k), rest2.mul(g).mul(g));
      m.intoArray(firstMoment, k);
      v.intoArray(secondMoment, k);
      FloatVector divisor = v.sqrt().fma(constant(inverseCorrection), constant(epsilon));
      FloatVector.fromArray(SPECIES, parameters, k)
          .sub(m.mul(stepSize).div(divisor))
          .intoArray(parameters, k);
    }
    ScalarKernels.adam(
        parameters,
        gradient,
        factor,
        firstMoment,
        secondMoment,
        k,
        count,
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
      int count,
      float alpha,
      float learningRate,
      float epsilon) {
    FloatVector rest = constant(1f - alpha);
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, k).mul(factor);
      FloatVector v =
          constant(alpha).fma(FloatVector.fromArray(SPECIES, squareAverage, k), rest.mul(g).mul(g));
      v.intoArray(squareAverage, k);
      FloatVector.fromArray(SPECIES, parameters, k)
          .sub(g.mul(learningRate).div(v.sqrt().add(epsilon)))
          .intoArray(parameters, k);
    }
    ScalarKernels.rmsprop(
        parameters, gradient, factor, squareAverage, k, count, alpha, learningRate, epsilon);
  }

  @Override
  public void polyak(float[] source, float[] target, int count, float tau) {
    FloatVector rest = constant(1f - tau);
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      constant(tau)
          .fma(
              FloatVector.fromArray(SPECIES, source, k),
              rest.mul(FloatVector.fromArray(SPECIES, target, k)))
          .intoArray(target, k);
    }
    ScalarKernels.polyak(source, target, k, count, tau);
  }
}
