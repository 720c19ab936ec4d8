package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Products of matrices on vectors of 256 bits, whose machines have 16 registers: three rows by four
 * vectors of outputs, or four by three, stay in 12 of them.
 *
 * <p>What limits these machines is the number of instructions, of which a vector of half the width
 * takes as many. So tiles read a {@link SlimPanel}: its rows' distance is a constant, and its
 * indices need no checks within the loop, which counts by them alone. Between rows of a the checks
 * stay, because the compiler does not know their distance; it is computed for that reason. Without
 * them it loads all of a's values first, into registers that the sums need, and the tile takes
 * twice as long. That loops are {@code do … while} has its reason in {@link VectorLayers}; those
 * over tiles are not, as the loops within them would then not be counted ones to the compiler, and
 * offsets move on from tile to tile, as a tile takes a tenth longer where they follow from its
 * index.
 *
 * <p>Longer than other classes, and its methods than others: tiles hold their sums in local
 * variables, which no loop can express.
 */
final class SlimTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  private static final int REST_COLUMNS = 2 * LANES;

  /** The fewest columns of {@link #multiply}. */
  static final int MIN_COLUMNS = REST_COLUMNS;

  /** The most terms of {@link #multiplyFewTerms}. */
  static final int FEW_TERMS = 4;

  private static final int MIN_ROWS_OF_FEW_TERMS = 4;

  /**
   * The most terms where each of a's lies in another line of the cache: so many lines stay in a
   * first-level cache beside a panel until the tiles below have used the rest of them.
   */
  private static final int FAR_TERMS = 64;

  /** Columns of the tile of one row. */
  private static final int ROW_COLUMNS = 8 * LANES;

  private static final float[] ZEROS = new float[ROW_COLUMNS];

  private SlimTiles() {}

  /**
   * {@code c[i][j] = start[j] + Σₖ a(i, k) · b(k, j)}, k upwards. Each block of b is copied into a
   * panel, which stays near while all rows use it; sums of more terms than a panel has rows are
   * left in c and taken up again. The last columns may overlap those before, and are then computed
   * twice.
   *
   * @param aRow distance of a(i + 1, k) from a(i, k)
   * @param aStep distance of a(i, k + 1) from a(i, k)
   * @param b [depth × n], or where it is transposed, [n × depth]
   * @param listed the rows of b to be used, if not all; then b is not transposed
   * @param start empty for zero
   * @param m rows of c
   * @param n columns of b and c, which are dense; at least {@link #MIN_COLUMNS}
   * @param depth number of terms, at least one
   */
  static void multiply(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      boolean bTransposed,
      int @Nullable [] listed,
      float[] c,
      int cOffset,
      float[] start,
      int startOffset,
      int m,
      int n,
      int depth) {
    boolean far = aStep != 1;
    // four vectors of more terms than these would not stay in a first-level cache
    boolean four = n >= 4 * LANES && (far || depth <= SlimPanel.MAX_TERMS_OF_FOUR);
    int most = four ? 4 * LANES : 3 * LANES;
    int terms = SlimPanel.termsOf(depth, far ? FAR_TERMS : SlimPanel.MAX_TERMS);
    int columns;
    for (int j = 0; j < n; j += columns) {
      columns = n - j > REST_COLUMNS && n >= most ? most : REST_COLUMNS;
      j = Math.min(j, n - columns);
      int k = 0;
      do {
        int count = Math.min(terms, depth - k);
        block(
            a,
            aOffset,
            aRow,
            aStep,
            b,
            bOffset,
            bTransposed,
            listed,
            c,
            cOffset,
            start,
            startOffset,
            m,
            n,
            depth,
            j,
            columns,
            k,
            count);
        k += count;
      } while (k < depth);
    }
  }

  /**
   * The terms from {@code k} on of the columns from {@code j} on, for all rows, added to those
   * before, which c holds.
   */
  private static void block(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      boolean bTransposed,
      int @Nullable [] listed,
      float[] c,
      int cOffset,
      float[] start,
      int startOffset,
      int m,
      int n,
      int depth,
      int j,
      int columns,
      int k,
      int terms) {
    float[] panel = SlimPanel.ofThisThread();
    if (bTransposed) {
      SlimPanel.fillTransposed(panel, b, bOffset + j * depth + k, depth, terms, columns);
    } else if (listed != null) {
      SlimPanel.fillListed(panel, b, bOffset + j, n, listed, k, terms, columns);
    } else {
      SlimPanel.fill(panel, b, bOffset + k * n + j, n, terms, columns);
    }
    boolean zero = start.length == 0;
    float[] from = k > 0 ? c : zero ? ZEROS : start;
    int fromOffset = k > 0 ? cOffset + j : zero ? 0 : startOffset + j;
    int fromRow = k > 0 ? n : 0;
    int at = aOffset + k * aStep;
    int ct = cOffset + j;
    switch (columns / LANES) {
      case 4 -> tiles3x4(a, at, aRow, aStep, panel, c, ct, n, from, fromOffset, fromRow, terms, m);
      case 3 -> tiles4x3(a, at, aRow, aStep, panel, c, ct, n, from, fromOffset, fromRow, terms, m);
      default -> tiles6x2(a, at, aRow, aStep, panel, c, ct, n, from, fromOffset, fromRow, terms, m);
    }
  }

  /**
   * {@link #multiply} for the columns that fill eight vectors, from b where it lies, one row at a
   * time: what few rows are not worth a panel.
   *
   * @return the number of columns done
   */
  static int multiplyRows(
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
    int j = 0;
    for (; j + ROW_COLUMNS <= n; j += ROW_COLUMNS) {
      float[] from = zero ? ZEROS : start;
      int fromOffset = zero ? 0 : startOffset + j;
      for (int i = 0; i < m; i++) {
        tile1x8(
            a,
            aOffset + i * aRow,
            aStep,
            b,
            bOffset + j,
            n,
            c,
            cOffset + i * n + j,
            from,
            fromOffset,
            depth);
      }
    }
    return j;
  }

  /**
   * Tiles of three rows by four vectors of outputs. Where rows are fewer, the last one is computed
   * again.
   *
   * <p>The panel's fourth vector is an operand of the multiply-add, which takes neither an
   * instruction nor a register to load it; it lies there three times, because of one place the
   * compiler would load it once, into a register that the sums need.
   */
  private static void tiles3x4(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] panel,
      float[] c,
      int cOffset,
      int n,
      float[] start,
      int startOffset,
      int startRow,
      int depth,
      int m) {
    int end = SlimPanel.FIRST + depth * SlimPanel.ROW;
    for (int i = 0; i < m; i += 3) {
      int rows = Math.min(3, m - i);
      int r1 = Math.min(1, rows - 1);
      int r2 = Math.min(2, rows - 1);
      int s1 = r1 * startRow;
      int s2 = r2 * startRow;
      FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
      FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
      FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
      FloatVector c03 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
      FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + s1);
      FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + s1 + LANES);
      FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + s1 + 2 * LANES);
      FloatVector c13 = FloatVector.fromArray(SPECIES, start, startOffset + s1 + 3 * LANES);
      FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + s2);
      FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + s2 + LANES);
      FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + s2 + 2 * LANES);
      FloatVector c23 = FloatVector.fromArray(SPECIES, start, startOffset + s2 + 3 * LANES);
      int at = aOffset;
      int a1Row = r1 * aRow;
      int a2Row = r2 * aRow;
      int bt = SlimPanel.FIRST;
      do {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bt);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bt + LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, panel, bt + 2 * LANES);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
        c00 = a0.fma(b0, c00);
        c01 = a0.fma(b1, c01);
        c02 = a0.fma(b2, c02);
        c03 = a0.fma(FloatVector.fromArray(SPECIES, panel, bt + SlimPanel.FOURTH), c03);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + a1Row]);
        c10 = a1.fma(b0, c10);
        c11 = a1.fma(b1, c11);
        c12 = a1.fma(b2, c12);
        c13 = a1.fma(FloatVector.fromArray(SPECIES, panel, bt + SlimPanel.FOURTH + LANES), c13);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + a2Row]);
        c20 = a2.fma(b0, c20);
        c21 = a2.fma(b1, c21);
        c22 = a2.fma(b2, c22);
        c23 = a2.fma(FloatVector.fromArray(SPECIES, panel, bt + SlimPanel.FOURTH + 2 * LANES), c23);
        at += aStep;
        bt += SlimPanel.ROW;
      } while (bt < end);
      int y1 = r1 * n;
      int y2 = r2 * n;
      c00.intoArray(c, cOffset);
      c01.intoArray(c, cOffset + LANES);
      c02.intoArray(c, cOffset + 2 * LANES);
      c03.intoArray(c, cOffset + 3 * LANES);
      c10.intoArray(c, cOffset + y1);
      c11.intoArray(c, cOffset + y1 + LANES);
      c12.intoArray(c, cOffset + y1 + 2 * LANES);
      c13.intoArray(c, cOffset + y1 + 3 * LANES);
      c20.intoArray(c, cOffset + y2);
      c21.intoArray(c, cOffset + y2 + LANES);
      c22.intoArray(c, cOffset + y2 + 2 * LANES);
      c23.intoArray(c, cOffset + y2 + 3 * LANES);
      aOffset += 3 * aRow;
      cOffset += 3 * n;
      startOffset += 3 * startRow;
    }
  }

  /** As {@link #tiles3x4}, of four rows by three vectors, which read less of a panel. */
  private static void tiles4x3(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] panel,
      float[] c,
      int cOffset,
      int n,
      float[] start,
      int startOffset,
      int startRow,
      int depth,
      int m) {
    int end = SlimPanel.FIRST + depth * SlimPanel.ROW;
    for (int i = 0; i < m; i += 4) {
      int rows = Math.min(4, m - i);
      int r1 = Math.min(1, rows - 1);
      int r2 = Math.min(2, rows - 1);
      int r3 = Math.min(3, rows - 1);
      int s1 = r1 * startRow;
      int s2 = r2 * startRow;
      int s3 = r3 * startRow;
      FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
      FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
      FloatVector c02 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
      FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + s1);
      FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + s1 + LANES);
      FloatVector c12 = FloatVector.fromArray(SPECIES, start, startOffset + s1 + 2 * LANES);
      FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + s2);
      FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + s2 + LANES);
      FloatVector c22 = FloatVector.fromArray(SPECIES, start, startOffset + s2 + 2 * LANES);
      FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + s3);
      FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + s3 + LANES);
      FloatVector c32 = FloatVector.fromArray(SPECIES, start, startOffset + s3 + 2 * LANES);
      int at = aOffset;
      int a1Row = r1 * aRow;
      int a2Row = r2 * aRow;
      int a3Row = r3 * aRow;
      int bt = SlimPanel.FIRST;
      do {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bt);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bt + LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, panel, bt + 2 * LANES);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
        c00 = a0.fma(b0, c00);
        c01 = a0.fma(b1, c01);
        c02 = a0.fma(b2, c02);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + a1Row]);
        c10 = a1.fma(b0, c10);
        c11 = a1.fma(b1, c11);
        c12 = a1.fma(b2, c12);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + a2Row]);
        c20 = a2.fma(b0, c20);
        c21 = a2.fma(b1, c21);
        c22 = a2.fma(b2, c22);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + a3Row]);
        c30 = a3.fma(b0, c30);
        c31 = a3.fma(b1, c31);
        c32 = a3.fma(b2, c32);
        at += aStep;
        bt += SlimPanel.ROW;
      } while (bt < end);
      int y1 = r1 * n;
      int y2 = r2 * n;
      int y3 = r3 * n;
      c00.intoArray(c, cOffset);
      c01.intoArray(c, cOffset + LANES);
      c02.intoArray(c, cOffset + 2 * LANES);
      c10.intoArray(c, cOffset + y1);
      c11.intoArray(c, cOffset + y1 + LANES);
      c12.intoArray(c, cOffset + y1 + 2 * LANES);
      c20.intoArray(c, cOffset + y2);
      c21.intoArray(c, cOffset + y2 + LANES);
      c22.intoArray(c, cOffset + y2 + 2 * LANES);
      c30.intoArray(c, cOffset + y3);
      c31.intoArray(c, cOffset + y3 + LANES);
      c32.intoArray(c, cOffset + y3 + 2 * LANES);
      aOffset += 4 * aRow;
      cOffset += 4 * n;
      startOffset += 4 * startRow;
    }
  }

  /** As {@link #tiles3x4}, of six rows by two vectors. */
  private static void tiles6x2(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] panel,
      float[] c,
      int cOffset,
      int n,
      float[] start,
      int startOffset,
      int startRow,
      int depth,
      int m) {
    int end = SlimPanel.FIRST + depth * SlimPanel.ROW;
    for (int i = 0; i < m; i += 6) {
      int rows = Math.min(6, m - i);
      int r1 = Math.min(1, rows - 1);
      int r2 = Math.min(2, rows - 1);
      int r3 = Math.min(3, rows - 1);
      int r4 = Math.min(4, rows - 1);
      int r5 = Math.min(5, rows - 1);
      int s1 = r1 * startRow;
      int s2 = r2 * startRow;
      int s3 = r3 * startRow;
      int s4 = r4 * startRow;
      int s5 = r5 * startRow;
      FloatVector c00 = FloatVector.fromArray(SPECIES, start, startOffset);
      FloatVector c01 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
      FloatVector c10 = FloatVector.fromArray(SPECIES, start, startOffset + s1);
      FloatVector c11 = FloatVector.fromArray(SPECIES, start, startOffset + s1 + LANES);
      FloatVector c20 = FloatVector.fromArray(SPECIES, start, startOffset + s2);
      FloatVector c21 = FloatVector.fromArray(SPECIES, start, startOffset + s2 + LANES);
      FloatVector c30 = FloatVector.fromArray(SPECIES, start, startOffset + s3);
      FloatVector c31 = FloatVector.fromArray(SPECIES, start, startOffset + s3 + LANES);
      FloatVector c40 = FloatVector.fromArray(SPECIES, start, startOffset + s4);
      FloatVector c41 = FloatVector.fromArray(SPECIES, start, startOffset + s4 + LANES);
      FloatVector c50 = FloatVector.fromArray(SPECIES, start, startOffset + s5);
      FloatVector c51 = FloatVector.fromArray(SPECIES, start, startOffset + s5 + LANES);
      int at = aOffset;
      int a1Row = r1 * aRow;
      int a2Row = r2 * aRow;
      int a3Row = r3 * aRow;
      int a4Row = r4 * aRow;
      int a5Row = r5 * aRow;
      int bt = SlimPanel.FIRST;
      do {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bt);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bt + LANES);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
        c00 = a0.fma(b0, c00);
        c01 = a0.fma(b1, c01);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + a1Row]);
        c10 = a1.fma(b0, c10);
        c11 = a1.fma(b1, c11);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + a2Row]);
        c20 = a2.fma(b0, c20);
        c21 = a2.fma(b1, c21);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + a3Row]);
        c30 = a3.fma(b0, c30);
        c31 = a3.fma(b1, c31);
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + a4Row]);
        c40 = a4.fma(b0, c40);
        c41 = a4.fma(b1, c41);
        FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + a5Row]);
        c50 = a5.fma(b0, c50);
        c51 = a5.fma(b1, c51);
        at += aStep;
        bt += SlimPanel.ROW;
      } while (bt < end);
      int y1 = r1 * n;
      int y2 = r2 * n;
      int y3 = r3 * n;
      int y4 = r4 * n;
      int y5 = r5 * n;
      c00.intoArray(c, cOffset);
      c01.intoArray(c, cOffset + LANES);
      c10.intoArray(c, cOffset + y1);
      c11.intoArray(c, cOffset + y1 + LANES);
      c20.intoArray(c, cOffset + y2);
      c21.intoArray(c, cOffset + y2 + LANES);
      c30.intoArray(c, cOffset + y3);
      c31.intoArray(c, cOffset + y3 + LANES);
      c40.intoArray(c, cOffset + y4);
      c41.intoArray(c, cOffset + y4 + LANES);
      c50.intoArray(c, cOffset + y5);
      c51.intoArray(c, cOffset + y5 + LANES);
      aOffset += 6 * aRow;
      cOffset += 6 * n;
      startOffset += 6 * startRow;
    }
  }

  /** Whether {@link #multiplyFewTerms} is for such a product. */
  static boolean areFewTerms(int m, int n, int depth) {
    return m >= MIN_ROWS_OF_FEW_TERMS && n >= REST_COLUMNS && depth >= 2 && depth <= FEW_TERMS;
  }

  /**
   * {@link #multiply} of two, three or four terms: b's columns stay in registers while all rows of
   * c use them.
   *
   * @param relu whether what comes of it is to be relu of the sums, as in {@link
   *     LayerKernels#affineRelu}
   */
  static void multiplyFewTerms(
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
      int depth,
      boolean relu) {
    boolean zero = start.length == 0;
    for (int j = 0; j < n; j += REST_COLUMNS) {
      int column = Math.min(j, n - REST_COLUMNS);
      float[] from = zero ? ZEROS : start;
      int fromOffset = zero ? 0 : startOffset + column;
      fewTerms(
          a,
          aOffset,
          aRow,
          aStep,
          b,
          bOffset + column,
          n,
          c,
          cOffset + column,
          from,
          fromOffset,
          m,
          depth,
          relu);
    }
  }

  /** Two vectors of outputs of {@link #multiplyFewTerms}. */
  private static void fewTerms(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int n,
      float[] c,
      int cOffset,
      float[] start,
      int startOffset,
      int m,
      int depth,
      boolean relu) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector b00 = FloatVector.fromArray(SPECIES, b, bOffset);
    FloatVector b01 = FloatVector.fromArray(SPECIES, b, bOffset + LANES);
    int bt = bOffset + n;
    FloatVector b10 = FloatVector.fromArray(SPECIES, b, bt);
    FloatVector b11 = FloatVector.fromArray(SPECIES, b, bt + LANES);
    boolean three = depth > 2;
    bt = three ? bt + n : bt;
    FloatVector b20 = FloatVector.fromArray(SPECIES, b, bt);
    FloatVector b21 = FloatVector.fromArray(SPECIES, b, bt + LANES);
    boolean four = depth > 3;
    bt = four ? bt + n : bt;
    FloatVector b30 = FloatVector.fromArray(SPECIES, b, bt);
    FloatVector b31 = FloatVector.fromArray(SPECIES, b, bt + LANES);
    FloatVector zero = FloatVector.zero(SPECIES);
    int step2 = 2 * aStep;
    int step3 = 3 * aStep;
    int at = aOffset;
    int ct = cOffset;
    int end = cOffset + m * n;
    do {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector c0 = a0.fma(b00, s0);
      FloatVector c1 = a0.fma(b01, s1);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aStep]);
      c0 = a1.fma(b10, c0);
      c1 = a1.fma(b11, c1);
      if (three) {
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + step2]);
        c0 = a2.fma(b20, c0);
        c1 = a2.fma(b21, c1);
        if (four) {
          FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + step3]);
          c0 = a3.fma(b30, c0);
          c1 = a3.fma(b31, c1);
        }
      }
      if (relu) {
        c0 = c0.blend(zero, c0.compare(VectorOperators.LE, zero));
        c1 = c1.blend(zero, c1.compare(VectorOperators.LE, zero));
      }
      c0.intoArray(c, ct);
      c1.intoArray(c, ct + LANES);
      at += aRow;
      ct += n;
    } while (ct < end);
  }

  /** One row by eight vectors of outputs. */
  private static void tile1x8(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, startOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, startOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, startOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, startOffset + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, start, startOffset + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, start, startOffset + 5 * LANES);
    FloatVector c6 = FloatVector.fromArray(SPECIES, start, startOffset + 6 * LANES);
    FloatVector c7 = FloatVector.fromArray(SPECIES, start, startOffset + 7 * LANES);
    int at = aOffset;
    int bt = bOffset;
    int end = bOffset + depth * bStep;
    do {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c0 = a0.fma(FloatVector.fromArray(SPECIES, b, bt), c0);
      c1 = a0.fma(FloatVector.fromArray(SPECIES, b, bt + LANES), c1);
      c2 = a0.fma(FloatVector.fromArray(SPECIES, b, bt + 2 * LANES), c2);
      c3 = a0.fma(FloatVector.fromArray(SPECIES, b, bt + 3 * LANES), c3);
      c4 = a0.fma(FloatVector.fromArray(SPECIES, b, bt + 4 * LANES), c4);
      c5 = a0.fma(FloatVector.fromArray(SPECIES, b, bt + 5 * LANES), c5);
      c6 = a0.fma(FloatVector.fromArray(SPECIES, b, bt + 6 * LANES), c6);
      c7 = a0.fma(FloatVector.fromArray(SPECIES, b, bt + 7 * LANES), c7);
      at += aStep;
      bt += bStep;
    } while (bt < end);
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + LANES);
    c2.intoArray(c, cOffset + 2 * LANES);
    c3.intoArray(c, cOffset + 3 * LANES);
    c4.intoArray(c, cOffset + 4 * LANES);
    c5.intoArray(c, cOffset + 5 * LANES);
    c6.intoArray(c, cOffset + 6 * LANES);
    c7.intoArray(c, cOffset + 7 * LANES);
  }
}
