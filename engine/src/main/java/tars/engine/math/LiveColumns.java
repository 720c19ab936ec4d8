package tars.engine.math;

import java.util.Arrays;

/**
 * The columns of a layer's gradient that are not zero in every row. The others are of units that
 * relu turned off for the whole batch, in trained networks often half of them. Products need none
 * of their terms, which leave a sum as it is, up to the sign of a zero, and none of their outputs,
 * which are zero.
 *
 * <p>Each thread has one, and keeps its memory.
 */
final class LiveColumns {

  /** Products of fewer multiplications take no longer than to find the columns. */
  private static final long MIN_MULTIPLICATIONS = 1 << 18;

  /** Of larger matrices a thread would keep too much memory. */
  private static final long MAX_VALUES = 1 << 22;

  private static final int MIN_WIDTH = 32;

  /** What is left out must be a quarter. */
  private static final int MIN_SHARE = 4;

  /** Columns of zeros fill up the others to whole vectors. */
  private static final int MULTIPLE = 8;

  private static final ThreadLocal<LiveColumns> OF_THREAD =
      ThreadLocal.withInitial(LiveColumns::new);

  private float[] magnitudes = {};
  private int[] columns = {};
  private int count;
  private int width;
  private float[] gradient = {};
  private float[] matrix = {};

  private LiveColumns() {}

  static LiveColumns ofThisThread() {
    return OF_THREAD.get();
  }

  /**
   * Whether it may pay to find them: the product takes long, its matrices are not huge, and many
   * columns are zero in the first row that is not zero as a whole, as those of clipped losses are.
   *
   * @param gradient [rows × width] from {@code offset}
   * @param factors rows or columns of the matrix that the gradient is to be multiplied by
   */
  static boolean mayBeFew(float[] gradient, int offset, int rows, int width, int factors) {
    if (width < MIN_WIDTH
        || (long) rows * width * factors < MIN_MULTIPLICATIONS
        || (long) width * Math.max(rows, factors) > MAX_VALUES) {
      return false;
    }
    int zeros = width;
    for (int row = 0; row < rows && zeros == width; row++) {
      zeros = zeros(gradient, offset + row * width, width);
    }
    return zeros >= width / MIN_SHARE && zeros < width;
  }

  private static int zeros(float[] values, int offset, int count) {
    int zeros = 0;
    for (int k = offset; k < offset + count; k++) {
      zeros += values[k] == 0 ? 1 : 0;
    }
    return zeros;
  }

  /** Room for so many columns' sums of magnitudes, which say which are zero. */
  float[] magnitudes(int width) {
    magnitudes = sized(magnitudes, width);
    return magnitudes;
  }

  /**
   * Copies them, if they are few.
   *
   * @return whether they are; if not, the product is to be of all columns
   */
  boolean gather(float[] gradient, int offset, int rows, int width) {
    this.width = width;
    columns = columns.length < width ? new int[width] : columns;
    count = 0;
    for (int j = 0; j < width; j++) {
      columns[count] = j;
      count += magnitudes[j] == 0 ? 0 : 1;
    }
    // Without any, an infinite factor would go unnoticed.
    if (count == 0 || width - count < width / MIN_SHARE) {
      return false;
    }
    for (int j = 0; j < width && count % MULTIPLE != 0; j++) {
      if (magnitudes[j] == 0) {
        columns[count] = j;
        count++;
      }
    }
    this.gradient = sized(this.gradient, rows * width);
    copy(gradient, offset, rows, this.gradient);
    return true;
  }

  /** Their number. */
  int count() {
    return count;
  }

  /** The gradient's: [rows × count]. */
  float[] gradient() {
    return gradient;
  }

  /** The same columns of another matrix [rows × width]: [rows × count]. */
  float[] of(float[] other, int offset, int rows) {
    float[] few = room(rows);
    copy(other, offset, rows, few);
    return few;
  }

  /** Room for [rows × count] values, which {@link #spread} writes where they belong. */
  float[] room(int rows) {
    matrix = sized(matrix, rows * width);
    return matrix;
  }

  /** Writes {@link #room} as these columns of a matrix [rows × width], the others as zeros. */
  void spread(int rows, float[] target, int offset) {
    int from = 0;
    for (int row = 0; row < rows; row++) {
      int to = offset + row * width;
      Arrays.fill(target, to, to + width, 0f);
      for (int k = 0; k < count; k++) {
        target[to + columns[k]] = matrix[from + k];
      }
      from += count;
    }
  }

  private void copy(float[] from, int offset, int rows, float[] to) {
    int[] listed = columns;
    int length = count;
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int start = offset + row * width;
      for (int k = 0; k < length; k++) {
        to[at + k] = from[start + listed[k]];
      }
      at += length;
    }
  }

  private static float[] sized(float[] memory, int length) {
    return memory.length < length ? new float[length] : memory;
  }
}
