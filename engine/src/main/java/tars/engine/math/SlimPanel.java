package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A block of a matrix for {@link SlimTiles}, copied to where it is dense: [terms × {@link
 * #COLUMNS}], in memory of the thread that computes with it.
 */
final class SlimPanel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  static final int COLUMNS = 3 * LANES;

  /**
   * Index of the first value. An array's values begin 16 bytes into an object; where objects lie at
   * multiples of 32 bytes, as {@code ./tars train} asks of its JVM, the panel's vectors then do so,
   * too. Where they do not, half the panel's loads may touch two lines of the cache.
   */
  static final int FIRST = 4;

  /** A second-level cache holds so many, and gives them in order as fast as a tile takes them. */
  static final int MAX_TERMS = 512;

  private SlimPanel() {}

  static float[] ofThisThread() {
    return ThreadMemory.atLeast(FIRST + MAX_TERMS * COLUMNS);
  }

  /** Terms of each panel, of at most so many, so that as many as are needed are about equal. */
  static int termsOf(int depth, int most) {
    int panels = (depth + most - 1) / most;
    int terms = (depth + panels - 1) / panels;
    return (terms + LANES - 1) / LANES * LANES;
  }

  /**
   * Two or three vectors of columns of a matrix.
   *
   * @param matrix from {@code offset} on, with rows {@code stride} apart
   */
  static void fill(float[] panel, float[] matrix, int offset, int stride, int terms, int columns) {
    int from = offset;
    int end = FIRST + terms * COLUMNS;
    if (columns == COLUMNS) {
      for (int to = FIRST; to < end; to += COLUMNS) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, matrix, from);
        FloatVector v1 = FloatVector.fromArray(SPECIES, matrix, from + LANES);
        FloatVector v2 = FloatVector.fromArray(SPECIES, matrix, from + 2 * LANES);
        v0.intoArray(panel, to);
        v1.intoArray(panel, to + LANES);
        v2.intoArray(panel, to + 2 * LANES);
        from += stride;
      }
    } else {
      for (int to = FIRST; to < end; to += COLUMNS) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, matrix, from);
        FloatVector v1 = FloatVector.fromArray(SPECIES, matrix, from + LANES);
        v0.intoArray(panel, to);
        v1.intoArray(panel, to + LANES);
        from += stride;
      }
    }
  }

  /** Rows of a matrix as columns; otherwise as {@link #fill}. */
  static void fillTransposed(
      float[] panel, float[] matrix, int offset, int stride, int terms, int columns) {
    int whole = terms - terms % EightRows.COLUMNS;
    for (int j = 0; j < columns; j += LANES) {
      int from = offset + j * stride;
      if (whole > 0) {
        EightRows.transpose(matrix, from, stride, whole, panel, FIRST + j);
      }
      for (int k = whole; k < terms; k++) {
        for (int lane = 0; lane < LANES; lane++) {
          panel[FIRST + k * COLUMNS + j + lane] = matrix[from + lane * stride + k];
        }
      }
    }
  }
}
