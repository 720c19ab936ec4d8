package tars.engine.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * A block of a matrix, copied to where it is dense: [terms × {@link #COLUMNS}], in memory of the
 * thread that computes with it. It leaves room for what else a product needs in a first-level cache
 * of 32 KiB.
 */
final class Panel {

  static final int COLUMNS = 4 * SixteenRows.ROWS;

  static final int MAX_TERMS = 112;
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
  private static final int LANES = SPECIES.length();

  private Panel() {}

  static float[] ofThisThread() {
    return ThreadMemory.atLeast(MAX_TERMS * COLUMNS);
  }

  /** Terms of each panel, so that as many as are needed are about equal. */
  static int termsOf(int depth) {
    int panels = Math.max(1, (depth + MAX_TERMS - 1) / MAX_TERMS);
    int terms = (depth + panels - 1) / panels;
    return (terms + LANES - 1) / LANES * LANES;
  }

  /**
   * Columns of a matrix, of which the last vector may be incomplete; zeros follow then.
   *
   * @param matrix from {@code offset} on, with rows {@code stride} apart
   */
  static void fill(float[] panel, float[] matrix, int offset, int stride, int terms, int columns) {
    int whole = columns - columns % LANES;
    VectorMask<Float> rest = SPECIES.indexInRange(whole, columns);
    int from = offset;
    int to = 0;
    for (int k = 0; k < terms; k++) {
      for (int j = 0; j < whole; j += LANES) {
        FloatVector.fromArray(SPECIES, matrix, from + j).intoArray(panel, to + j);
      }
      if (whole < columns) {
        FloatVector.fromArray(SPECIES, matrix, from + whole, rest).intoArray(panel, to + whole);
      }
      from += stride;
      to += COLUMNS;
    }
  }

  /** Rows of a matrix as columns; otherwise as {@link #fill}. */
  static void fillTransposed(
      float[] panel, float[] matrix, int offset, int stride, int terms, int columns) {
    int wholeColumns = columns - columns % LANES;
    int wholeTerms = terms - terms % LANES;
    for (int j = 0; j < wholeColumns; j += LANES) {
      for (int k = 0; k < wholeTerms; k += LANES) {
        SixteenRows.transpose(
            matrix, offset + j * stride + k, stride, panel, k * COLUMNS + j, COLUMNS);
      }
    }
    for (int k = 0; k < wholeTerms && wholeColumns < columns; k++) {
      fillColumn(panel, matrix, offset + k, stride, k * COLUMNS, wholeColumns, columns);
    }
    for (int k = wholeTerms; k < terms; k++) {
      fillColumn(panel, matrix, offset + k, stride, k * COLUMNS, 0, columns);
    }
  }

  private static void fillColumn(
      float[] panel, float[] matrix, int offset, int stride, int to, int from, int columns) {
    for (int j = from; j < columns; j++) {
      panel[to + j] = matrix[offset + j * stride];
    }
    int filled = (columns + LANES - 1) / LANES * LANES;
    Arrays.fill(panel, to + columns, to + filled, 0f);
  }
}
