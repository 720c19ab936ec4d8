package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices on vectors of 512 bits, whose machines have 32 registers: six rows by four
 * vectors of outputs stay in 24 of them, and each value that is loaded is used four or six times.
 *
 * <p>The loops' indices run by strides that the compiler does not know. It checks each index
 * therefore, which costs nothing beside the multiplications, and keeps them in the order written
 * here. Without the checks it unrolls the loops and orders them anew, which made them a quarter
 * slower. That they are {@code do … while} has its reason in {@link VectorLayers}.
 *
 * <p>Its methods are longer than others: tiles hold their sums in local variables, which no loop
 * can express.
 */
final class WideTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
  private static final int LANES = SPECIES.length();

  /** Columns of a tile, and of {@link Panel a panel}. */
  static final int COLUMNS = Panel.COLUMNS;

  /** The fewest columns of {@link #multiplyByPanels}. */
  static final int MIN_COLUMNS = 2 * LANES + 1;

  /** Columns of the tile that takes what {@link #COLUMNS} do not divide. */
  private static final int REST_COLUMNS = 3 * LANES;

  private static final int TILE_ROWS = 6;
  private static final int REST_ROWS = 8;

  private static final float[] ZEROS = new float[COLUMNS];

  private WideTiles() {}

  /**
   * {@code c[i][j] = start[j] + Σₖ a(i, k) · b[k][j]}, k upwards, for the columns that fill whole
   * tiles, from b where it lies: as many of its rows at a time as a {@link Panel} has, which stay
   * near while all rows of c use them.
   *
   * @param aRow distance of a(i + 1, k) from a(i, k)
   * @param aStep distance of a(i, k + 1) from a(i, k)
   * @param start empty for zero
   * @param m rows of c
   * @param n columns of b and c, which are dense
   * @param depth number of terms, at least one
   * @return the number of columns done
   */
  static int multiplyWhole(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      float[] start,
      int startOffset,
      int m,
      int n,
      int depth) {
    boolean zero = start.length == 0;
    int terms = m > TILE_ROWS ? Panel.termsOf(depth) : depth;
    int j = 0;
    for (; j + COLUMNS <= n; j += COLUMNS) {
      int ct = cOffset + j;
      int k = 0;
      do {
        int count = Math.min(terms, depth - k);
        int at = aOffset + k * aStep;
        int bt = bOffset + k * n + j;
        float[] from = k > 0 ? c : zero ? ZEROS : start;
        int fromOffset = k > 0 ? ct : zero ? 0 : startOffset + j;
        int fromRow = k > 0 ? n : 0;
        rows(a, at, aRow, aStep, b, bt, n, c, ct, n, from, fromOffset, fromRow, m, count);
        k += count;
      } while (k < depth);
    }
    return j;
  }

  /**
   * {@code c[i][j] = start[j] + Σₖ a(i, k) · b(k, j)}, k upwards, for all columns, of which there
   * are at least three vectors. Each block of b is copied into a panel, which stays near while all
   * rows use it; sums of more terms than a panel has rows are left in c and taken up again.
   *
   * @param b [depth × n], or where it is transposed, [n × depth]
   */
  static void multiplyByPanels(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      boolean bTransposed,
      float[] c,
      int cOffset,
      float[] start,
      int startOffset,
      int m,
      int n,
      int depth) {
    float[] panel = Panel.ofThisThread();
    boolean zero = start.length == 0;
    int terms = Panel.termsOf(depth);
    int columns;
    for (int j = 0; j < n; j += columns) {
      columns = nextColumns(n - j);
      int ct = cOffset + j;
      int k = 0;
      do {
        int count = Math.min(terms, depth - k);
        if (bTransposed) {
          Panel.fillTransposed(panel, b, bOffset + j * depth + k, depth, count, columns);
        } else {
          Panel.fill(panel, b, bOffset + k * n + j, n, count, columns);
        }
        float[] from = k > 0 ? c : zero ? ZEROS : start;
        int fromOffset = k > 0 ? ct : zero ? 0 : startOffset + j;
        int fromRow = k > 0 ? n : 0;
        int at = aOffset + k * aStep;
        if (columns == COLUMNS) {
          rows(
              a, at, aRow, aStep, panel, 0, COLUMNS, c, ct, n, from, fromOffset, fromRow, m, count);
        } else {
          for (int i = 0; i < m; i += REST_ROWS) {
            int rows = Math.min(REST_ROWS, m - i);
            tile8x3(
                a,
                at + i * aRow,
                aRow,
                aStep,
                panel,
                0,
                COLUMNS,
                c,
                ct + i * n,
                n,
                from,
                fromOffset + i * fromRow,
                fromRow,
                count,
                rows,
                columns);
          }
        }
        k += terms;
      } while (k < depth);
    }
  }

  /** Four vectors, or three where otherwise one or two would remain. */
  private static int nextColumns(int left) {
    int vectors = (left + LANES - 1) / LANES;
    boolean four = left >= COLUMNS && vectors != 5 && vectors != 6 && vectors != 9;
    return four ? COLUMNS : Math.min(left, REST_COLUMNS);
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
      if (left >= TILE_ROWS && left != 8 && left != 9) {
        tile6x4(a, at, aRow, aStep, b, bOffset, bStep, c, ct, n, start, st, startRow, depth);
        i += TILE_ROWS;
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
    int k = 0;
    do {
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
      k++;
    } while (k < depth);
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
    int k = 0;
    do {
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
      k++;
    } while (k < depth);
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
    int k = 0;
    do {
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
      k++;
    } while (k < depth);
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
  }

  /**
   * At most eight rows by at most three vectors of outputs, in 24 registers. Rows that are not
   * there are the last one again.
   */
  private static void tile8x3(
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
      int depth,
      int rows,
      int columns) {
    VectorMask<Float> mask0 = SPECIES.indexInRange(0, columns);
    VectorMask<Float> mask1 = SPECIES.indexInRange(LANES, columns);
    VectorMask<Float> mask2 = SPECIES.indexInRange(2 * LANES, columns);
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int r6 = Math.min(6, rows - 1);
    int r7 = Math.min(7, rows - 1);
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset, mask0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES, mask1);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES, mask2);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + r1 * startRow, mask0);
    FloatVector c11 =
        FloatVector.fromArray(SPECIES, start, startOffset + r1 * startRow + LANES, mask1);
    FloatVector c12 =
        FloatVector.fromArray(SPECIES, start, startOffset + r1 * startRow + 2 * LANES, mask2);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + r2 * startRow, mask0);
    FloatVector c21 =
        FloatVector.fromArray(SPECIES, start, startOffset + r2 * startRow + LANES, mask1);
    FloatVector c22 =
        FloatVector.fromArray(SPECIES, start, startOffset + r2 * startRow + 2 * LANES, mask2);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + r3 * startRow, mask0);
    FloatVector c31 =
        FloatVector.fromArray(SPECIES, start, startOffset + r3 * startRow + LANES, mask1);
    FloatVector c32 =
        FloatVector.fromArray(SPECIES, start, startOffset + r3 * startRow + 2 * LANES, mask2);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startOffset + r4 * startRow, mask0);
    FloatVector c41 =
        FloatVector.fromArray(SPECIES, start, startOffset + r4 * startRow + LANES, mask1);
    FloatVector c42 =
        FloatVector.fromArray(SPECIES, start, startOffset + r4 * startRow + 2 * LANES, mask2);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startOffset + r5 * startRow, mask0);
    FloatVector c51 =
        FloatVector.fromArray(SPECIES, start, startOffset + r5 * startRow + LANES, mask1);
    FloatVector c52 =
        FloatVector.fromArray(SPECIES, start, startOffset + r5 * startRow + 2 * LANES, mask2);
    FloatVector c60 = FloatVector.fromArray(SPECIES, start, startOffset + r6 * startRow, mask0);
    FloatVector c61 =
        FloatVector.fromArray(SPECIES, start, startOffset + r6 * startRow + LANES, mask1);
    FloatVector c62 =
        FloatVector.fromArray(SPECIES, start, startOffset + r6 * startRow + 2 * LANES, mask2);
    FloatVector c70 = FloatVector.fromArray(SPECIES, start, startOffset + r7 * startRow, mask0);
    FloatVector c71 =
        FloatVector.fromArray(SPECIES, start, startOffset + r7 * startRow + LANES, mask1);
    FloatVector c72 =
        FloatVector.fromArray(SPECIES, start, startOffset + r7 * startRow + 2 * LANES, mask2);
    int d1 = r1 * aRow;
    int d2 = r2 * aRow;
    int d3 = r3 * aRow;
    int d4 = r4 * aRow;
    int d5 = r5 * aRow;
    int d6 = r6 * aRow;
    int d7 = r7 * aRow;
    int at = aOffset;
    int bt = bOffset;
    int k = 0;
    do {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, bt + 2 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + d1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + d2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + d3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + d4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + d5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + d6]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      c62 = a6.fma(b2, c62);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + d7]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      c72 = a7.fma(b2, c72);
      at += aStep;
      bt += bStep;
      k++;
    } while (k < depth);
    c00.intoArray(c, cOffset, mask0);
    c01.intoArray(c, cOffset + LANES, mask1);
    c02.intoArray(c, cOffset + 2 * LANES, mask2);
    c10.intoArray(c, cOffset + r1 * n, mask0);
    c11.intoArray(c, cOffset + r1 * n + LANES, mask1);
    c12.intoArray(c, cOffset + r1 * n + 2 * LANES, mask2);
    c20.intoArray(c, cOffset + r2 * n, mask0);
    c21.intoArray(c, cOffset + r2 * n + LANES, mask1);
    c22.intoArray(c, cOffset + r2 * n + 2 * LANES, mask2);
    c30.intoArray(c, cOffset + r3 * n, mask0);
    c31.intoArray(c, cOffset + r3 * n + LANES, mask1);
    c32.intoArray(c, cOffset + r3 * n + 2 * LANES, mask2);
    c40.intoArray(c, cOffset + r4 * n, mask0);
    c41.intoArray(c, cOffset + r4 * n + LANES, mask1);
    c42.intoArray(c, cOffset + r4 * n + 2 * LANES, mask2);
    c50.intoArray(c, cOffset + r5 * n, mask0);
    c51.intoArray(c, cOffset + r5 * n + LANES, mask1);
    c52.intoArray(c, cOffset + r5 * n + 2 * LANES, mask2);
    c60.intoArray(c, cOffset + r6 * n, mask0);
    c61.intoArray(c, cOffset + r6 * n + LANES, mask1);
    c62.intoArray(c, cOffset + r6 * n + 2 * LANES, mask2);
    c70.intoArray(c, cOffset + r7 * n, mask0);
    c71.intoArray(c, cOffset + r7 * n + LANES, mask1);
    c72.intoArray(c, cOffset + r7 * n + 2 * LANES, mask2);
  }
}
