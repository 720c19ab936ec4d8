package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels on eight rows at a time, which vectors of 256 bits turn in registers, so that lanes lie
 * across rows.
 *
 * <p>Its methods are longer than others: they hold their blocks in local variables, which no loop
 * can express.
 */
final class EightRows {

  static final int ROWS = 8;

  /** Columns that {@link #transpose} turns at a time. */
  static final int COLUMNS = ROWS / 2;

  /** The most columns that {@link #affine} turns before it multiplies. */
  private static final int MAX_COLUMNS = 64;

  /** The rows of {@link #affine}: their sums hide how long each addition takes. */
  static final int AFFINE_ROWS = 2 * ROWS;

  /** The most outputs of {@link #affine}. */
  static final int MAX_OUTPUTS = 2;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  /** Lanes whose index has this bit. */
  private static final VectorMask<Float> BIT_0 = VectorMask.fromLong(SPECIES, 0b1010_1010);

  private static final VectorMask<Float> BIT_1 = VectorMask.fromLong(SPECIES, 0b1100_1100);
  private static final VectorMask<Float> BIT_2 = VectorMask.fromLong(SPECIES, 0b1111_0000);

  /** Exchange lanes whose index differs in this bit alone. */
  private static final VectorShuffle<Float> FLIP_0 = VectorShuffle.fromOp(SPECIES, k -> k ^ 1);

  private static final VectorShuffle<Float> FLIP_1 = VectorShuffle.fromOp(SPECIES, k -> k ^ 2);

  /** Put each lane of the first half, and of the second half, into two. */
  private static final VectorShuffle<Float> LOW = VectorShuffle.fromOp(SPECIES, k -> k / 2);

  private static final VectorShuffle<Float> HIGH =
      VectorShuffle.fromOp(SPECIES, k -> ROWS / 2 + k / 2);

  private EightRows() {}

  /**
   * {@link Kernels#affine} of sixteen rows by one or two outputs. A single output is computed twice
   * and written once.
   *
   * @param x [16 × in] from {@code xOffset}; in is at least {@link #ROWS}
   * @param parameters holds the weights [in × out] from {@code weights} and the bias [out] from
   *     {@code bias}
   * @param y [16 × out] from {@code yOffset}, written
   */
  static void affine(
      float[] x,
      int xOffset,
      int in,
      float[] parameters,
      int weights,
      int bias,
      int out,
      float[] y,
      int yOffset) {
    float[] turned = SlimPanel.ofThisThread();
    FloatVector sum00 = FloatVector.broadcast(SPECIES, parameters[bias]);
    FloatVector sum01 = FloatVector.broadcast(SPECIES, parameters[bias + out - 1]);
    FloatVector sum10 = sum00;
    FloatVector sum11 = sum01;
    int other = out - 1;
    int w = weights;
    int i = 0;
    do {
      int columns = Math.min(MAX_COLUMNS, wholeColumns(in, in - i));
      int from = Math.min(i, in - columns); // the last ones may overlap those before
      int at = xOffset + from;
      transpose(x, at, in, columns, turned, SlimPanel.FIRST);
      transpose(x, at + ROWS * in, in, columns, turned, SlimPanel.FIRST + ROWS);
      int t = SlimPanel.FIRST + (i - from) * SlimPanel.ROW;
      int end = SlimPanel.FIRST + columns * SlimPanel.ROW;
      do {
        FloatVector column0 = FloatVector.fromArray(SPECIES, turned, t);
        FloatVector column1 = FloatVector.fromArray(SPECIES, turned, t + ROWS);
        FloatVector w0 = FloatVector.broadcast(SPECIES, parameters[w]);
        sum00 = column0.fma(w0, sum00);
        sum10 = column1.fma(w0, sum10);
        FloatVector w1 = FloatVector.broadcast(SPECIES, parameters[w + other]);
        sum01 = column0.fma(w1, sum01);
        sum11 = column1.fma(w1, sum11);
        w += out;
        t += SlimPanel.ROW;
      } while (t < end);
      i = from + columns;
    } while (i < in);
    if (out == 1) {
      sum00.intoArray(y, yOffset);
      sum10.intoArray(y, yOffset + ROWS);
    } else {
      sum00.rearrange(LOW).blend(sum01.rearrange(LOW), BIT_0).intoArray(y, yOffset);
      sum00.rearrange(HIGH).blend(sum01.rearrange(HIGH), BIT_0).intoArray(y, yOffset + ROWS);
      sum10.rearrange(LOW).blend(sum11.rearrange(LOW), BIT_0).intoArray(y, yOffset + 2 * ROWS);
      sum10.rearrange(HIGH).blend(sum11.rearrange(HIGH), BIT_0).intoArray(y, yOffset + 3 * ROWS);
    }
  }

  /**
   * The multiple of {@link #COLUMNS} that takes those left, or where a row has fewer, its whole.
   */
  private static int wholeColumns(int in, int left) {
    int columns = (left + COLUMNS - 1) / COLUMNS * COLUMNS;
    return columns <= in ? columns : columns - COLUMNS;
  }

  /**
   * Transposes eight rows into columns of a {@link SlimPanel}, four columns at a time: for each bit
   * of an index, rows that differ in it exchange the lanes that differ in it. For the highest bit,
   * loads that begin half a vector aside do so.
   *
   * @param stride distance of the matrix's rows
   * @param columns of them, a multiple of {@link #COLUMNS}; the rows may be longer
   */
  static void transpose(
      float[] matrix, int offset, int stride, int columns, float[] panel, int panelOffset) {
    int upper = offset;
    int end = offset + columns;
    int stride2 = 2 * stride;
    int stride3 = 3 * stride;
    int below = 4 * stride - COLUMNS;
    int to = panelOffset;
    do {
      int lower = upper + below;
      FloatVector a0 =
          FloatVector.fromArray(SPECIES, matrix, upper)
              .blend(FloatVector.fromArray(SPECIES, matrix, lower), BIT_2);
      FloatVector a1 =
          FloatVector.fromArray(SPECIES, matrix, upper + stride)
              .blend(FloatVector.fromArray(SPECIES, matrix, lower + stride), BIT_2);
      FloatVector a2 =
          FloatVector.fromArray(SPECIES, matrix, upper + stride2)
              .blend(FloatVector.fromArray(SPECIES, matrix, lower + stride2), BIT_2);
      FloatVector a3 =
          FloatVector.fromArray(SPECIES, matrix, upper + stride3)
              .blend(FloatVector.fromArray(SPECIES, matrix, lower + stride3), BIT_2);
      FloatVector b0 = a0.blend(a2.rearrange(FLIP_1), BIT_1);
      FloatVector b2 = a0.rearrange(FLIP_1).blend(a2, BIT_1);
      FloatVector b1 = a1.blend(a3.rearrange(FLIP_1), BIT_1);
      FloatVector b3 = a1.rearrange(FLIP_1).blend(a3, BIT_1);
      b0.blend(b1.rearrange(FLIP_0), BIT_0).intoArray(panel, to);
      b0.rearrange(FLIP_0).blend(b1, BIT_0).intoArray(panel, to + SlimPanel.ROW);
      b2.blend(b3.rearrange(FLIP_0), BIT_0).intoArray(panel, to + 2 * SlimPanel.ROW);
      b2.rearrange(FLIP_0).blend(b3, BIT_0).intoArray(panel, to + 3 * SlimPanel.ROW);
      to += COLUMNS * SlimPanel.ROW;
      upper += COLUMNS;
    } while (upper < end);
  }
}
