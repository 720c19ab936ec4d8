package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Products of matrices on vectors of 512 bits, whose machines have 32 registers: six rows by four
 * vectors of outputs stay in 24 of them, and each value that is loaded is used four or six times.
 *
 * <p>The loops' indices run by strides that the compiler does not know. It checks each index
 * therefore, which costs nothing beside the multiplications, and keeps them in the order written
 * here. Without the checks it unrolls the loops and orders them anew, which made them a quarter
 * slower.
 *
 * <p>Its methods are longer than others: tiles hold their sums in local variables, which no loop
 * can express.
 */
final class WideTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
  private static final int LANES = SPECIES.length();

  /** {@link #multiply} takes so many columns at a time. */
  static final int COLUMNS = 4 * LANES;

  /**
   * So many rows of a block of b, with what else a tile needs, stay in the first-level cache of 32
   * or 48 KiB.
   */
  private static final int MAX_TERMS = 104;

  private static final float[] ZEROS = new float[COLUMNS];

  private WideTiles() {}

  /**
   * {@code c[i][j] = start[j] + Σₖ a(i, k) · b[k][j]}, k upwards, for the first {@code columns}
   * columns. Sums of many terms are left in c and taken up again, so that a block of b is used by
   * all rows while it is near.
   *
   * @param aRow distance of a(i + 1, k) from a(i, k)
   * @param aStep distance of a(i, k + 1) from a(i, k)
   * @param start null for zero
   * @param m rows of c
   * @param n columns of b and c, which are dense
   * @param columns a multiple of {@link #COLUMNS}
   * @param depth number of terms
   */
  static void multiply(
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
      int columns,
      int depth) {
    int blocks = Math.max(1, (depth + MAX_TERMS - 1) / MAX_TERMS);
    int terms = (depth + blocks - 1) / blocks;
    for (int j = 0; j < columns; j += COLUMNS) {
      int ct = cOffset + j;
      int k = 0;
      do {
        int at = aOffset + k * aStep;
        int bt = bOffset + k * n + j;
        int count = Math.min(terms, depth - k);
        if (k > 0) {
          rows(a, at, aRow, aStep, b, bt, n, c, ct, n, c, ct, n, m, count);
        } else if (start == null) {
          rows(a, at, aRow, aStep, b, bt, n, c, ct, n, ZEROS, 0, 0, m, count);
        } else {
          rows(a, at, aRow, aStep, b, bt, n, c, ct, n, start, startOffset + j, 0, m, count);
        }
        k += terms;
      } while (k < depth);
    }
  }

  /** Four vectors of outputs, all rows. */
  private static void rows(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] c,
      int cOffset,
      int n,
      float[] start,
      int startOffset,
      int startRow,
      int m,
      int depth) {
    int i = 0;
    while (i < m) {
      int at = aOffset + i * aRow;
      int ct = cOffset + i * n;
      int st = startOffset + i * startRow;
      int left = m - i;
      if (left >= 6 && left != 8 && left != 9) {
        tile6x4(a, at, aRow, aStep, b, bOffset, bStep, c, ct, n, start, st, startRow, depth);
        i += 6;
      } else if (left >= 4) {
        tile4x4(a, at, aRow, aStep, b, bOffset, bStep, c, ct, n, start, st, startRow, depth);
        i += 4;
      } else {
        tile1x4(a, at, aStep, b, bOffset, bStep, c, ct, start, st, depth);
        i++;
      }
    }
  }

  /** Six rows by four vectors of outputs, in 24 registers. */
  private static void tile6x4(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] c,
      int cOffset,
      int n,
      float[] start,
      int startOffset,
      int startRow,
      int depth) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * startRow + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * startRow + 3 * LANES);
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, bt + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, bt + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      c43 = a4.fma(b3, c43);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      c53 = a5.fma(b3, c53);
      at += aStep;
      bt += bStep;
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + n);
    c11.intoArray(c, cOffset + n + LANES);
    c12.intoArray(c, cOffset + n + 2 * LANES);
    c13.intoArray(c, cOffset + n + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * n);
    c21.intoArray(c, cOffset + 2 * n + LANES);
    c22.intoArray(c, cOffset + 2 * n + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * n + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * n);
    c31.intoArray(c, cOffset + 3 * n + LANES);
    c32.intoArray(c, cOffset + 3 * n + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * n + 3 * LANES);
    c40.intoArray(c, cOffset + 4 * n);
    c41.intoArray(c, cOffset + 4 * n + LANES);
    c42.intoArray(c, cOffset + 4 * n + 2 * LANES);
    c43.intoArray(c, cOffset + 4 * n + 3 * LANES);
    c50.intoArray(c, cOffset + 5 * n);
    c51.intoArray(c, cOffset + 5 * n + LANES);
    c52.intoArray(c, cOffset + 5 * n + 2 * LANES);
    c53.intoArray(c, cOffset + 5 * n + 3 * LANES);
  }

  /** Four rows by four vectors of outputs. */
  private static void tile4x4(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] c,
      int cOffset,
      int n,
      float[] start,
      int startOffset,
      int startRow,
      int depth) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * startRow + 3 * LANES);
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, bt + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, bt + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
      at += aStep;
      bt += bStep;
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + n);
    c11.intoArray(c, cOffset + n + LANES);
    c12.intoArray(c, cOffset + n + 2 * LANES);
    c13.intoArray(c, cOffset + n + 3 * LANES);
    c20.intoArray(c, cOffset + 2 * n);
    c21.intoArray(c, cOffset + 2 * n + LANES);
    c22.intoArray(c, cOffset + 2 * n + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * n + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * n);
    c31.intoArray(c, cOffset + 3 * n + LANES);
    c32.intoArray(c, cOffset + 3 * n + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * n + 3 * LANES);
  }

  /** One row by four vectors of outputs. */
  private static void tile1x4(
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] c,
      int cOffset,
      float[] start,
      int startOffset,
      int depth) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    int at = aOffset;
    int bt = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, bt + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, bt + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      at += aStep;
      bt += bStep;
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
  }
}
