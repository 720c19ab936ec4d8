package tars.engine.math;

import java.util.Arrays;

/**
 * The columns of a layer's gradient that are not zero in every row. The others are of units that
 * relu turned off for the whole batch, in trained networks often half of them. Products need none
 * of their terms, which leave a sum as it is, up to the sign of a zero, and none of their outputs,
 * which are zero.
 *
 * <p>Each thread has one, and keeps its memory. It is sized for a product whether columns are few
 * or not, so that a training has all it will need from its first update on.
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

  private int rows;
  private int width;
  private int factors;
  private float[] magnitudes = {};
  private int[] columns = {};
  private int count;
  private float[] gradient = {};
  private float[] matrix = {};

  private LiveColumns() {}

  /**
   * Whether it may pay to find them: the product takes long, and its matrices are not huge.
   *
   * @param rows of the gradient
   * @param width of the gradient
   * @param factors rows of the other matrix, or of the product, that has as many columns
   */
  static boolean mayPay(int rows, int width, int factors) {
    return width >= MIN_WIDTH
        && (long) rows * width * factors >= MIN_MULTIPLICATIONS
        && (long) width * Math.max(rows, factors) <= MAX_VALUES;
  }

  /**
   * The calling thread's, with room for a product that {@link #mayPay}; it holds no columns yet.
   */
  static LiveColumns ofThisThread(int rows, int width, int factors) {
    LiveColumns live = OF_THREAD.get();
    live.rows = rows;
    live.width = width;
    live.factors = factors;
    live.magnitudes = sized(live.magnitudes, width);
    live.columns = live.columns.length < width ? new int[width] : live.columns;
    live.gradient = sized(live.gradient, rows * width);
    live.matrix = sized(live.matrix, factors * width);
    return live;
  }

  /**
   * Whether a gradient may have few: many columns are zero in the first row that is not zero as a
   * whole, as those of clipped losses are.
   *
   * @param gradient [rows × width] from {@code offset}
   */
  boolean mayBeFew(float[] gradient, int offset) {
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

  /** Room for the columns' sums of magnitudes, which say which are zero. */
  float[] magnitudes() {
    return magnitudes;
  }

  /**
   * Copies them, if they are few.
   *
   * @param gradient whose {@link #magnitudes} are there: [rows × width] from {@code offset}
   * @return whether they are; if not, the product is to be of all columns
   */
  boolean gather(float[] gradient, int offset) {
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

  /** The same columns of another matrix [factors × width]: [factors × count]. */
  float[] of(float[] other, int offset) {
    copy(other, offset, factors, matrix);
    return matrix;
  }

  /** Room for [factors × count] values, which {@link #spread} writes where they belong. */
  float[] room() {
    return matrix;
  }

  /** Writes {@link #room} as these columns of a matrix [factors × width], the others as zeros. */
  void spread(float[] target, int offset) {
    int from = 0;
    for (int row = 0; row < factors; row++) {
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
