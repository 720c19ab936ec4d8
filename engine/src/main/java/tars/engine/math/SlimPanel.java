package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A block of a matrix for {@link SlimTiles}, copied to where it is dense: [terms × {@link #ROW}],
 * in memory of the thread that computes with it.
 */
final class SlimPanel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  /** Distance of its rows, which hold three vectors of columns. */
  static final int ROW = 3 * LANES;

  /** Index of the first value. */
  static final int FIRST = Kernels.ALIGNED_START;

  /** A second-level cache holds so many, and gives them in order as fast as a tile takes them. */
  static final int MAX_TERMS = 512;

  /** The most terms of four vectors of columns. */
  static final int MAX_TERMS_OF_FOUR = 128;

  /**
   * Distance from a row to where a fourth vector of columns stands three times: {@link SlimTiles}
   * loads it anew for each of three rows, and of one place the compiler would make one load.
   */
  static final int FOURTH = MAX_TERMS_OF_FOUR * ROW;

  private SlimPanel() {}

  static float[] ofThisThread() {
    return ThreadMemory.atLeast(FIRST + MAX_TERMS * ROW);
  }

  /** Terms of each panel, of at most so many, so that as many as are needed are about equal. */
  static int termsOf(int depth, int most) {
    int panels = (depth + most - 1) / most;
    int terms = (depth + panels - 1) / panels;
    return (terms + LANES - 1) / LANES * LANES;
  }

  /**
   * Two, three or four vectors of columns of a matrix.
   *
   * @param matrix from {@code offset} on, with rows {@code stride} apart
   */
  static void fill(float[] panel, float[] matrix, int offset, int stride, int terms, int columns) {
    int from = offset;
    int end = FIRST + terms * ROW;
    int third = Math.min(2 * LANES, columns - LANES); // of two, the second again
    for (int to = FIRST; to < end; to += ROW) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, matrix, from);
      FloatVector v1 = FloatVector.fromArray(SPECIES, matrix, from + LANES);
      FloatVector v2 = FloatVector.fromArray(SPECIES, matrix, from + third);
      v0.intoArray(panel, to);
      v1.intoArray(panel, to + LANES);
      v2.intoArray(panel, to + 2 * LANES);
      from += stride;
    }
    if (columns > ROW) {
      from = offset + ROW;
      for (int to = FIRST; to < end; to += ROW) {
        FloatVector fourth = FloatVector.fromArray(SPECIES, matrix, from);
        fourth.intoArray(panel, to + FOURTH);
        fourth.intoArray(panel, to + FOURTH + LANES);
        fourth.intoArray(panel, to + FOURTH + 2 * LANES);
        from += stride;
      }
    }
  }

  /**
   * Some rows of a matrix; otherwise as {@link #fill}.
   *
   * @param listed the rows, from index {@code first} on
   */
  static void fillListed(
      float[] panel,
      float[] matrix,
      int offset,
      int stride,
      int[] listed,
      int first,
      int terms,
      int columns) {
    int third = Math.min(2 * LANES, columns - LANES); // of two, the second again
    int end = first + terms;
    int to = FIRST;
    for (int k = first; k < end; k++) {
      int from = offset + listed[k] * stride;
      FloatVector v0 = FloatVector.fromArray(SPECIES, matrix, from);
      FloatVector v1 = FloatVector.fromArray(SPECIES, matrix, from + LANES);
      FloatVector v2 = FloatVector.fromArray(SPECIES, matrix, from + third);
      v0.intoArray(panel, to);
      v1.intoArray(panel, to + LANES);
      v2.intoArray(panel, to + 2 * LANES);
      to += ROW;
    }
    if (columns > ROW) {
      to = FIRST;
      for (int k = first; k < end; k++) {
        int from = offset + ROW + listed[k] * stride;
        FloatVector fourth = FloatVector.fromArray(SPECIES, matrix, from);
        fourth.intoArray(panel, to + FOURTH);
        fourth.intoArray(panel, to + FOURTH + LANES);
        fourth.intoArray(panel, to + FOURTH + 2 * LANES);
        to += ROW;
      }
    }
  }

  /** Rows of a matrix as columns; otherwise as {@link #fill}. */
  static void fillTransposed(
      float[] panel, float[] matrix, int offset, int stride, int terms, int columns) {
    int whole = terms - terms % EightRows.COLUMNS;
    for (int j = 0; j < columns; j += LANES) {
      int from = offset + j * stride;
      int to = FIRST + (j < ROW ? j : FOURTH);
      if (whole > 0) {
        EightRows.transpose(matrix, from, stride, whole, panel, to);
      }
      for (int k = whole; k < terms; k++) {
        for (int lane = 0; lane < LANES; lane++) {
          panel[to + k * ROW + lane] = matrix[from + lane * stride + k];
        }
      }
    }
    if (columns > ROW) {
      int end = FIRST + terms * ROW;
      for (int to = FIRST; to < end; to += ROW) {
        FloatVector fourth = FloatVector.fromArray(SPECIES, panel, to + FOURTH);
        fourth.intoArray(panel, to + FOURTH + LANES);
        fourth.intoArray(panel, to + FOURTH + 2 * LANES);
      }
    }
  }
}
