package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels on sixteen rows at a time, which vectors of 512 bits turn in registers, so that lanes lie
 * across rows.
 *
 * <p>Its methods are longer than others: they hold their blocks in local variables, which no loop
 * can express.
 */
final class SixteenRows {

  static final int ROWS = 16;

  /** The most outputs of {@link #affine}. */
  static final int MAX_OUTPUTS = 2;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;

  /** Lanes that interleave the first halves of two vectors, and the second halves. */
  private static final FloatVector LOW = interleaving(0);

  private static final FloatVector HIGH = interleaving(ROWS / 2);

  private SixteenRows() {}

  private static FloatVector interleaving(int from) {
    float[] lanes = new float[ROWS];
    for (int lane = 0; lane < ROWS; lane++) {
      lanes[lane] = from + lane / 2 + (lane % 2) * ROWS;
    }
    return FloatVector.fromArray(SPECIES, lanes, 0);
  }

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
    float[] columns = ThreadMemory.atLeast(ROWS * ROWS);
    FloatVector sum0 = FloatVector.broadcast(SPECIES, parameters[bias]);
    FloatVector sum1 = FloatVector.broadcast(SPECIES, parameters[bias + out - 1]);
    int w = weights;
    int v = w + out - 1;
    int i = 0;
    do {
      // The last sixteen columns may overlap those before.
      int from = Math.min(i, in - ROWS);
      transpose(x, xOffset + from, in, columns, 0, ROWS);
      int at = (i - from) * ROWS;
      do {
        FloatVector column = FloatVector.fromArray(SPECIES, columns, at);
        sum0 = column.fma(FloatVector.broadcast(SPECIES, parameters[w]), sum0);
        sum1 = column.fma(FloatVector.broadcast(SPECIES, parameters[v]), sum1);
        w += out;
        v += out;
        at += ROWS;
      } while (at < ROWS * ROWS);
      i = from + ROWS;
    } while (i < in);
    if (out == 1) {
      sum0.intoArray(y, yOffset);
    } else {
      LOW.selectFrom(sum0, sum1).intoArray(y, yOffset);
      HIGH.selectFrom(sum0, sum1).intoArray(y, yOffset + ROWS);
    }
  }

  /**
   * Transposes a block of 16 × 16: interleaving the rows' first half with the second half four
   * times over turns the row's bits of each index into its column's.
   */
  static void transpose(
      float[] matrix, int offset, int columns, float[] target, int targetOffset, int rows) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, matrix, offset);
    FloatVector a1 = FloatVector.fromArray(SPECIES, matrix, offset + columns);
    FloatVector a2 = FloatVector.fromArray(SPECIES, matrix, offset + 2 * columns);
    FloatVector a3 = FloatVector.fromArray(SPECIES, matrix, offset + 3 * columns);
    FloatVector a4 = FloatVector.fromArray(SPECIES, matrix, offset + 4 * columns);
    FloatVector a5 = FloatVector.fromArray(SPECIES, matrix, offset + 5 * columns);
    FloatVector a6 = FloatVector.fromArray(SPECIES, matrix, offset + 6 * columns);
    FloatVector a7 = FloatVector.fromArray(SPECIES, matrix, offset + 7 * columns);
    FloatVector a8 = FloatVector.fromArray(SPECIES, matrix, offset + 8 * columns);
    FloatVector a9 = FloatVector.fromArray(SPECIES, matrix, offset + 9 * columns);
    FloatVector a10 = FloatVector.fromArray(SPECIES, matrix, offset + 10 * columns);
    FloatVector a11 = FloatVector.fromArray(SPECIES, matrix, offset + 11 * columns);
    FloatVector a12 = FloatVector.fromArray(SPECIES, matrix, offset + 12 * columns);
    FloatVector a13 = FloatVector.fromArray(SPECIES, matrix, offset + 13 * columns);
    FloatVector a14 = FloatVector.fromArray(SPECIES, matrix, offset + 14 * columns);
    FloatVector a15 = FloatVector.fromArray(SPECIES, matrix, offset + 15 * columns);
    FloatVector b0 = LOW.selectFrom(a0, a8);
    FloatVector b1 = HIGH.selectFrom(a0, a8);
    FloatVector b2 = LOW.selectFrom(a1, a9);
    FloatVector b3 = HIGH.selectFrom(a1, a9);
    FloatVector b4 = LOW.selectFrom(a2, a10);
    FloatVector b5 = HIGH.selectFrom(a2, a10);
    FloatVector b6 = LOW.selectFrom(a3, a11);
    FloatVector b7 = HIGH.selectFrom(a3, a11);
    FloatVector b8 = LOW.selectFrom(a4, a12);
    FloatVector b9 = HIGH.selectFrom(a4, a12);
    FloatVector b10 = LOW.selectFrom(a5, a13);
    FloatVector b11 = HIGH.selectFrom(a5, a13);
    FloatVector b12 = LOW.selectFrom(a6, a14);
    FloatVector b13 = HIGH.selectFrom(a6, a14);
    FloatVector b14 = LOW.selectFrom(a7, a15);
    FloatVector b15 = HIGH.selectFrom(a7, a15);
    FloatVector c0 = LOW.selectFrom(b0, b8);
    FloatVector c1 = HIGH.selectFrom(b0, b8);
    FloatVector c2 = LOW.selectFrom(b1, b9);
    FloatVector c3 = HIGH.selectFrom(b1, b9);
    FloatVector c4 = LOW.selectFrom(b2, b10);
    FloatVector c5 = HIGH.selectFrom(b2, b10);
    FloatVector c6 = LOW.selectFrom(b3, b11);
    FloatVector c7 = HIGH.selectFrom(b3, b11);
    FloatVector c8 = LOW.selectFrom(b4, b12);
    FloatVector c9 = HIGH.selectFrom(b4, b12);
    FloatVector c10 = LOW.selectFrom(b5, b13);
    FloatVector c11 = HIGH.selectFrom(b5, b13);
    FloatVector c12 = LOW.selectFrom(b6, b14);
    FloatVector c13 = HIGH.selectFrom(b6, b14);
    FloatVector c14 = LOW.selectFrom(b7, b15);
    FloatVector c15 = HIGH.selectFrom(b7, b15);
    FloatVector d0 = LOW.selectFrom(c0, c8);
    FloatVector d1 = HIGH.selectFrom(c0, c8);
    FloatVector d2 = LOW.selectFrom(c1, c9);
    FloatVector d3 = HIGH.selectFrom(c1, c9);
    FloatVector d4 = LOW.selectFrom(c2, c10);
    FloatVector d5 = HIGH.selectFrom(c2, c10);
    FloatVector d6 = LOW.selectFrom(c3, c11);
    FloatVector d7 = HIGH.selectFrom(c3, c11);
    FloatVector d8 = LOW.selectFrom(c4, c12);
    FloatVector d9 = HIGH.selectFrom(c4, c12);
    FloatVector d10 = LOW.selectFrom(c5, c13);
    FloatVector d11 = HIGH.selectFrom(c5, c13);
    FloatVector d12 = LOW.selectFrom(c6, c14);
    FloatVector d13 = HIGH.selectFrom(c6, c14);
    FloatVector d14 = LOW.selectFrom(c7, c15);
    FloatVector d15 = HIGH.selectFrom(c7, c15);
    FloatVector e0 = LOW.selectFrom(d0, d8);
    FloatVector e1 = HIGH.selectFrom(d0, d8);
    FloatVector e2 = LOW.selectFrom(d1, d9);
    FloatVector e3 = HIGH.selectFrom(d1, d9);
    FloatVector e4 = LOW.selectFrom(d2, d10);
    FloatVector e5 = HIGH.selectFrom(d2, d10);
    FloatVector e6 = LOW.selectFrom(d3, d11);
    FloatVector e7 = HIGH.selectFrom(d3, d11);
    FloatVector e8 = LOW.selectFrom(d4, d12);
    FloatVector e9 = HIGH.selectFrom(d4, d12);
    FloatVector e10 = LOW.selectFrom(d5, d13);
    FloatVector e11 = HIGH.selectFrom(d5, d13);
    FloatVector e12 = LOW.selectFrom(d6, d14);
    FloatVector e13 = HIGH.selectFrom(d6, d14);
    FloatVector e14 = LOW.selectFrom(d7, d15);
    FloatVector e15 = HIGH.selectFrom(d7, d15);
    e0.intoArray(target, targetOffset);
    e1.intoArray(target, targetOffset + rows);
    e2.intoArray(target, targetOffset + 2 * rows);
    e3.intoArray(target, targetOffset + 3 * rows);
    e4.intoArray(target, targetOffset + 4 * rows);
    e5.intoArray(target, targetOffset + 5 * rows);
    e6.intoArray(target, targetOffset + 6 * rows);
    e7.intoArray(target, targetOffset + 7 * rows);
    e8.intoArray(target, targetOffset + 8 * rows);
    e9.intoArray(target, targetOffset + 9 * rows);
    e10.intoArray(target, targetOffset + 10 * rows);
    e11.intoArray(target, targetOffset + 11 * rows);
    e12.intoArray(target, targetOffset + 12 * rows);
    e13.intoArray(target, targetOffset + 13 * rows);
    e14.intoArray(target, targetOffset + 14 * rows);
    e15.intoArray(target, targetOffset + 15 * rows);
  }
}
