package tars.engine.math;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Dense layers on the Vector API, at one {@link VectorWidth width}. Lanes lie across outputs and
 * every sum runs as in {@link ScalarKernels}, so the bits are the same at any width.
 *
 * <p>Sums are stored right behind the operation that ends a loop: {@code do … while}, at least one
 * term. Behind a loop that may not run at all the compiler knows a sum's class from profiles only,
 * and where these have seen vectors of several widths, it allocates a vector in every round. For
 * the same reason no kernel of one width uses vectors of floats of another.
 *
 * <p>No method that takes or gives vectors or masks is called in a loop: it may be left out of what
 * the compiler takes into the loop, where it was rare until then, and then allocates one each
 * round.
 *
 * <p>Longer than other classes: the tiles hold their sums in local variables, which no loop can
 * express.
 */
final class VectorLayers implements LayerKernels {

  private static final VectorSpecies<Float> SPECIES = VectorWidth.of(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();
  private static final ColumnKernels COLUMNS =
      VectorWidth.create(VectorColumns.class, ColumnKernels.class, SPECIES.vectorBitSize());

  /**
   * Machines with 512-bit vectors have 32 registers, which hold {@link WideTiles}, or the blocks of
   * {@link SixteenRows}.
   */
  private static final boolean WIDE_TILE = LANES == SixteenRows.ROWS;

  /**
   * Machines with 256-bit vectors have 16, which hold {@link SlimTiles}, or the blocks of {@link
   * EightRows}; others hold a tile of 4 × 2, which also takes what is left over.
   */
  private static final boolean SLIM_TILE = LANES == EightRows.ROWS;

  /** Outputs of a network that chooses between two actions. */
  private static final int PAIR = 2;

  /** Take every other lane of two vectors. */
  private static final VectorShuffle<Float> EVENS = everyOther(0);

  private static final VectorShuffle<Float> ODDS = everyOther(1);

  private static final int TILE_ROWS = 4;
  private static final int TILE_VECTORS = 2;
  private static final int MASKED_ROWS = 8;
  private static final int BIAS_VECTORS = 4;

  /** So many rows pay for copying a matrix into panels. */
  private static final int ROWS_FOR_PANELS = 32;

  /** So many do where panels, too, are narrower. */
  private static final int ROWS_FOR_SLIM_PANELS = 16;

  /** So few terms are not worth it, where the outputs are many. */
  private static final int FEW_TERMS = 8;

  /**
   * More outputs than these are written column after column in {@link #NEAR_OUTPUTS} at a time,
   * which a first-level cache holds. Written so as a whole they came from a third-level cache, two
   * lines of it a row.
   */
  private static final int MANY_OUTPUTS = 1 << 16;

  private static final int NEAR_OUTPUTS = 1 << 12;

  /** Two tiles. */
  private static final int NEAR_ROWS = 12;

  private static final float[] NONE = {};

  /** Lanes of the second vector are those below zero. */
  private static VectorShuffle<Float> everyOther(int first) {
    return VectorShuffle.fromOp(
        SPECIES, k -> 2 * k < LANES ? 2 * k + first : 2 * k + first - 2 * LANES);
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
    int row = 0;
    if (WIDE_TILE && out <= SixteenRows.MAX_OUTPUTS && in >= SixteenRows.ROWS) {
      for (; row + SixteenRows.ROWS <= rows; row += SixteenRows.ROWS) {
        int yt = yOffset + row * out;
        SixteenRows.affine(x, xOffset + row * in, in, parameters, weights, bias, out, y, yt);
      }
    }
    if (SLIM_TILE && out <= EightRows.MAX_OUTPUTS && in >= EightRows.ROWS) {
      for (; row + EightRows.AFFINE_ROWS <= rows; row += EightRows.AFFINE_ROWS) {
        int yt = yOffset + row * out;
        EightRows.affine(x, xOffset + row * in, in, parameters, weights, bias, out, y, yt);
      }
    }
    if (row < rows) {
      int at = xOffset + row * in;
      int yt = yOffset + row * out;
      int left = rows - row;
      multiply(x, at, in, 1, parameters, weights, y, yt, parameters, bias, left, out, in);
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
    if (SLIM_TILE && SlimTiles.areFewTerms(rows, out, in)) {
      fewInputsRelu(x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
      return;
    }
    LiveColumns live =
        SLIM_TILE && out >= SlimTiles.MIN_COLUMNS
            ? COLUMNS.ofInput(x, xOffset, rows, in, out)
            : null;
    if (live == null) {
      affine(x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
    } else {
      int count = live.count();
      SlimTiles.multiply(
          live.gathered(),
          0,
          count,
          1,
          parameters,
          weights,
          false,
          live.columns(),
          y,
          yOffset,
          parameters,
          bias,
          rows,
          out,
          count);
    }
    rectify(y, yOffset, yOffset + rows * out);
  }

  /** {@link #affineRelu} of two, three or four inputs. */
  private static void fewInputsRelu(
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
    int block = rowsAtATime(rows, out);
    for (int row = 0; row < rows; row += block) {
      int count = Math.min(block, rows - row);
      int at = xOffset + row * in;
      int yt = yOffset + row * out;
      if (SlimTiles.areFewTerms(count, out, in)) {
        SlimTiles.multiplyFewTerms(
            x, at, in, 1, parameters, weights, y, yt, parameters, bias, count, out, in, true);
      } else {
        multiply(x, at, in, 1, parameters, weights, y, yt, parameters, bias, count, out, in);
        rectify(y, yt, yt + count * out);
      }
    }
  }

  /** relu of the values from index {@code from} to before {@code to}. */
  private static void rectify(float[] values, int from, int to) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int k = from;
    for (; k <= to - LANES; k += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, values, k);
      value.blend(zero, value.compare(VectorOperators.LE, zero)).intoArray(values, k);
    }
    ScalarKernels.rectify(values, k, to);
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
    LiveColumns live = COLUMNS.ofGradient(dy, dyOffset, rows, out, in);
    if (live == null) {
      multiply(x, xOffset, 1, xStride, dy, dyOffset, gradient, weights, null, 0, in, out, rows);
      return;
    }
    int count = live.count();
    float[] product = live.matrix();
    multiply(x, xOffset, 1, xStride, live.gathered(), 0, product, 0, null, 0, in, count, rows);
    COLUMNS.spread(live, product, in, gradient, weights);
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
    if (out <= PAIR && in >= LANES) {
      int block = rowsAtATime(rows, in);
      for (int row = 0; row < rows; row += block) {
        int count = Math.min(block, rows - row);
        int dyt = dyOffset + row * out;
        int dzt = dzOffset + row * in;
        int i = 0;
        if (SLIM_TILE && activation != Activation.IDENTITY) {
          boolean relu = activation == Activation.RELU;
          i =
              HeadGradients.inputGradient(
                  dy, dyt, count, out, parameters, weights, in, relu, x, dz, dzt);
        }
        for (; i < in; i += LANES) {
          int from = Math.min(i, in - LANES); // the last vector may overlap the one before
          int wt = weights + from * out;
          narrowInputGradient(
              dy, dyt, count, out, parameters, wt, in, activation, x, dz, dzt + from);
        }
      }
      return;
    }
    LiveColumns live =
        activation == Activation.RELU ? COLUMNS.ofGradient(dy, dyOffset, rows, out, in) : null;
    if (live == null) {
      wideInputGradient(
          dy, dyOffset, rows, out, parameters, weights, in, activation, x, dz, dzOffset);
    } else {
      float[] few = live.matrix();
      COLUMNS.gather(live, parameters, weights, in, few);
      wideInputGradient(
          live.gathered(), 0, rows, live.count(), few, 0, in, activation, x, dz, dzOffset);
    }
  }

  /** {@link #inputGradient} of more outputs, or fewer inputs than a vector has. */
  private void wideInputGradient(
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
    if (WIDE_TILE && in == WideTiles.COLUMNS && out <= Panel.MAX_TERMS) {
      onePanelInputGradient(
          dy, dyOffset, rows, out, parameters, weights, activation, x, dz, dzOffset);
      return;
    }
    if (WIDE_TILE && in >= WideTiles.MIN_COLUMNS) {
      WideTiles.multiplyByPanels(
          dy, dyOffset, out, 1, parameters, weights, true, dz, dzOffset, NONE, 0, rows, in, out);
    } else if (SLIM_TILE && in >= SlimTiles.MIN_COLUMNS) {
      SlimTiles.multiply(
          dy,
          dyOffset,
          out,
          1,
          parameters,
          weights,
          true,
          null,
          dz,
          dzOffset,
          NONE,
          0,
          rows,
          in,
          out);
    } else {
      float[] transposed = ThreadMemory.atLeast(out * in);
      transpose(parameters, weights, in, out, transposed, 0);
      multiply(dy, dyOffset, out, 1, transposed, 0, dz, dzOffset, null, 0, rows, in, out);
    }
    multiplyBySlope(activation, x, dz, dzOffset, dzOffset + rows * in);
  }

  /**
   * {@link #inputGradient} of as many inputs as a panel has columns, and no more outputs than it
   * has terms: the weights are turned once, and what a few rows give is multiplied by the slope
   * while it is near.
   */
  private static void onePanelInputGradient(
      float[] dy,
      int dyOffset,
      int rows,
      int out,
      float[] parameters,
      int weights,
      Activation activation,
      float[] x,
      float[] dz,
      int dzOffset) {
    int in = WideTiles.COLUMNS;
    float[] panel = Panel.ofThisThread();
    Panel.fillTransposed(panel, parameters, weights, out, out, in);
    for (int row = 0; row < rows; row += NEAR_ROWS) {
      int count = Math.min(NEAR_ROWS, rows - row);
      int at = dyOffset + row * out;
      int to = dzOffset + row * in;
      multiplyInPlace(dy, at, out, 1, panel, 0, dz, to, null, 0, count, in, out);
      multiplyBySlope(activation, x, dz, to, to + count * in);
    }
  }

  /**
   * {@link #inputGradient} of a vector of inputs and one or two outputs.
   *
   * @param parameters holds the weights of these inputs from {@code weights}
   * @param dzOffset where these inputs lie in the first row of x and dz
   */
  private static void narrowInputGradient(
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
    boolean tanh = activation == Activation.TANH;
    boolean relu = activation == Activation.RELU;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    int at = dzOffset;
    if (out == 1) {
      FloatVector w = FloatVector.fromArray(SPECIES, parameters, weights);
      for (int row = 0; row < rows; row++) {
        FloatVector sum = FloatVector.broadcast(SPECIES, dy[dyOffset + row]).fma(w, zero);
        if (tanh) {
          FloatVector value = FloatVector.fromArray(SPECIES, x, at);
          sum.mul(value.neg().fma(value, one)).intoArray(dz, at);
        } else if (relu) {
          FloatVector value = FloatVector.fromArray(SPECIES, x, at);
          zero.blend(sum.add(zero), value.compare(VectorOperators.GT, zero)).intoArray(dz, at);
        } else {
          sum.intoArray(dz, at);
        }
        at += in;
      }
    } else {
      FloatVector low = FloatVector.fromArray(SPECIES, parameters, weights);
      FloatVector high = FloatVector.fromArray(SPECIES, parameters, weights + LANES);
      FloatVector w0 = low.rearrange(EVENS, high);
      FloatVector w1 = low.rearrange(ODDS, high);
      for (int row = 0; row < rows; row++) {
        FloatVector sum = FloatVector.broadcast(SPECIES, dy[dyOffset + 2 * row]).fma(w0, zero);
        sum = FloatVector.broadcast(SPECIES, dy[dyOffset + 2 * row + 1]).fma(w1, sum);
        if (tanh) {
          FloatVector value = FloatVector.fromArray(SPECIES, x, at);
          sum.mul(value.neg().fma(value, one)).intoArray(dz, at);
        } else if (relu) {
          FloatVector value = FloatVector.fromArray(SPECIES, x, at);
          zero.blend(sum.add(zero), value.compare(VectorOperators.GT, zero)).intoArray(dz, at);
        } else {
          sum.intoArray(dz, at);
        }
        at += in;
      }
    }
  }

  /** Multiplies the values from index {@code from} to before {@code to} by the slope at x. */
  private static void multiplyBySlope(
      Activation activation, float[] x, float[] dz, int from, int to) {
    int done =
        switch (activation) {
          case IDENTITY -> from;
          case TANH -> multiplyByTanhSlope(x, dz, from, to);
          case RELU -> multiplyByReluSlope(x, dz, from, to);
        };
    ScalarKernels.multiplyBySlope(activation, x, dz, done, to);
  }

  /**
   * {@link #multiplyBySlope} of the values that fill vectors.
   *
   * @return the index of the first that is left
   */
  private static int multiplyByTanhSlope(float[] x, float[] dz, int from, int to) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    int k = from;
    for (; k <= to - LANES; k += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, x, k);
      FloatVector.fromArray(SPECIES, dz, k).mul(y.neg().fma(y, one)).intoArray(dz, k);
    }
    return k;
  }

  /** As {@link #multiplyByTanhSlope}; zero is added first, as in {@link ScalarKernels}. */
  private static int multiplyByReluSlope(float[] x, float[] dz, int from, int to) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int k = from;
    for (; k <= to - LANES; k += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, x, k);
      FloatVector sum = FloatVector.fromArray(SPECIES, dz, k).add(zero);
      zero.blend(sum, y.compare(VectorOperators.GT, zero)).intoArray(dz, k);
    }
    return k;
  }

  /**
   * {@code c[i][j] = start[j] + Σₖ a(i, k) · b[k][j]}, k upwards, in tiles of outputs.
   *
   * @param aRow distance of a(i + 1, k) from a(i, k)
   * @param aStep distance of a(i, k + 1) from a(i, k)
   * @param start null for zero
   * @param m rows of c
   * @param n columns of b and c, which are dense
   * @param depth number of terms, at least one
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
    float[] first = start == null ? NONE : start;
    boolean panels =
        WIDE_TILE
            && m >= ROWS_FOR_PANELS
            && n >= WideTiles.MIN_COLUMNS
            && n != WideTiles.COLUMNS
            && (depth > FEW_TERMS || m * n <= MANY_OUTPUTS);
    if (panels) {
      WideTiles.multiplyByPanels(
          a, aOffset, aRow, aStep, b, bOffset, false, c, cOffset, first, startOffset, m, n, depth);
      return;
    }
    if (SLIM_TILE
        && m >= ROWS_FOR_SLIM_PANELS
        && n >= SlimTiles.MIN_COLUMNS
        && depth > SlimTiles.FEW_TERMS) {
      SlimTiles.multiply(
          a,
          aOffset,
          aRow,
          aStep,
          b,
          bOffset,
          false,
          null,
          c,
          cOffset,
          first,
          startOffset,
          m,
          n,
          depth);
      return;
    }
    int block = depth > FEW_TERMS ? m : rowsAtATime(m, n);
    for (int i = 0; i < m; i += block) {
      int rows = Math.min(block, m - i);
      int at = aOffset + i * aRow;
      int ct = cOffset + i * n;
      multiplyInPlace(a, at, aRow, aStep, b, bOffset, c, ct, start, startOffset, rows, n, depth);
    }
  }

  /** Rows whose outputs are written column after column. */
  private static int rowsAtATime(int rows, int width) {
    return rows * width <= MANY_OUTPUTS ? rows : Math.max(NEAR_ROWS, NEAR_OUTPUTS / width);
  }

  /** {@link #multiply} from where the matrices lie. */
  private static void multiplyInPlace(
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
    float[] first = start == null ? NONE : start;
    int j = 0;
    if (WIDE_TILE) {
      j =
          WideTiles.multiplyWhole(
              a, aOffset, aRow, aStep, b, bOffset, c, cOffset, first, startOffset, m, n, depth);
    } else if (SLIM_TILE && SlimTiles.areFewTerms(m, n, depth)) {
      SlimTiles.multiplyFewTerms(
          a, aOffset, aRow, aStep, b, bOffset, c, cOffset, first, startOffset, m, n, depth, false);
      return;
    } else if (SLIM_TILE && m < TILE_ROWS) {
      j =
          SlimTiles.multiplyRows(
              a, aOffset, aRow, aStep, b, bOffset, c, cOffset, first, startOffset, m, n, depth);
    }
    for (; j + TILE_VECTORS * LANES <= n; j += TILE_VECTORS * LANES) {
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
    for (; j < n; j += LANES) {
      int columns = Math.min(LANES, n - j);
      int i = 0;
      for (; i + MASKED_ROWS <= m; i += MASKED_ROWS) {
        int at = aOffset + i * aRow;
        int ct = cOffset + i * n + j;
        masked8(
            a, at, aRow, aStep, b, bOffset + j, c, ct, n, start, startOffset + j, depth, columns);
      }
      for (; i < m; i++) {
        int at = aOffset + i * aRow;
        int ct = cOffset + i * n + j;
        masked1(a, at, aStep, b, bOffset + j, c, ct, n, start, startOffset + j, depth, columns);
      }
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
    int k = 0;
    do {
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
      k++;
    } while (k < depth);
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
    int k = 0;
    do {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      at += aStep;
      bt += n;
      k++;
    } while (k < depth);
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
    int k = 0;
    do {
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
      k++;
    } while (k < depth);
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
    int k = 0;
    do {
      FloatVector bv = FloatVector.fromArray(SPECIES, b, bt, mask);
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(bv, c0);
      at += aStep;
      bt += n;
      k++;
    } while (k < depth);
    c0.intoArray(c, cOffset, mask);
  }

  @Override
  public void biasGradient(
      float[] dy, int dyOffset, int rows, int out, float[] gradient, int bias) {
    int o = 0;
    for (; o + BIAS_VECTORS * LANES <= out; o += BIAS_VECTORS * LANES) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = sum0;
      FloatVector sum2 = sum0;
      FloatVector sum3 = sum0;
      int at = dyOffset + o;
      int row = 0;
      do {
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, dy, at));
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, dy, at + LANES));
        sum2 = sum2.add(FloatVector.fromArray(SPECIES, dy, at + 2 * LANES));
        sum3 = sum3.add(FloatVector.fromArray(SPECIES, dy, at + 3 * LANES));
        at += out;
        row++;
      } while (row < rows);
      sum0.intoArray(gradient, bias + o);
      sum1.intoArray(gradient, bias + o + LANES);
      sum2.intoArray(gradient, bias + o + 2 * LANES);
      sum3.intoArray(gradient, bias + o + 3 * LANES);
    }
    for (; o < out; o += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(o, out);
      FloatVector sum = FloatVector.zero(SPECIES);
      int at = dyOffset + o;
      int row = 0;
      do {
        sum = sum.add(FloatVector.fromArray(SPECIES, dy, at, mask));
        at += out;
        row++;
      } while (row < rows);
      sum.intoArray(gradient, bias + o, mask);
    }
  }

  @Override
  public void transpose(
      float[] matrix, int offset, int rows, int columns, float[] target, int targetOffset) {
    int wholeRows = WIDE_TILE ? rows - rows % LANES : 0;
    int wholeColumns = columns - columns % LANES;
    for (int row = 0; row < wholeRows; row += LANES) {
      for (int column = 0; column < wholeColumns; column += LANES) {
        int from = offset + row * columns + column;
        int to = targetOffset + column * rows + row;
        SixteenRows.transpose(matrix, from, columns, target, to, rows);
      }
    }
    for (int row = 0; row < rows; row++) {
      int from = row < wholeRows ? wholeColumns : 0;
      for (int column = from; column < columns; column++) {
        target[targetOffset + column * rows + row] = matrix[offset + row * columns + column];
      }
    }
  }
}
