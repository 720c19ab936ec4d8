package tars.engine.math;

/**
 * The columns of a layer's gradient, or of its input, that are not zero in every row. The others
 * are of units that relu turned off for the whole batch, in trained networks often half of them.
 * Products need none of their terms, which leave a sum as it is, up to the sign of a zero, and of a
 * gradient none of their outputs, which are zero.
 *
 * <p>Each thread has one, and keeps its memory. It is sized for a product whether columns are few
 * or not, so that a training has all it will need from its first update on.
 */
final class LiveColumns {

  /** Products of fewer multiplications take no longer than to find the columns. */
  private static final long MIN_MULTIPLICATIONS = 1 << 19;

  /** Of larger matrices a thread would keep too much memory. */
  private static final long MAX_VALUES = 1 << 22;

  private static final int MIN_WIDTH = 32;

  /** What is left out of a gradient must be a quarter: it costs copies of two matrices. */
  static final int SHARE_OF_GRADIENT = 4;

  /** Of an input, which is copied alone, a twelfth. */
  static final int SHARE_OF_INPUT = 12;

  /** Columns of zeros fill up the others to whole vectors. */
  private static final int MULTIPLE = 8;

  /** A vector that is stored where fewer values belong reaches beyond the last of them. */
  private static final int MAX_LANES = 16;

  private static final ThreadLocal<LiveColumns> OF_THREAD =
      ThreadLocal.withInitial(LiveColumns::new);

  private int rows;
  private int width;
  private int count;
  private float[] magnitudes = {};
  private float[] gathered = {};
  private float[] matrix = {};

  private int[] columns = {};
  private int[] before = {};
  private int[] sources = {};
  private int[] places = {};
  private int[] masks = {};

  private LiveColumns() {}

  /**
   * Whether it may pay to find them: the product takes long, and its matrices are not huge.
   *
   * @param rows of the gradient, or the input
   * @param width of the gradient, or the input
   * @param factors rows of the other matrix, or of the product, that has as many columns
   */
  static boolean mayPay(int rows, int width, int factors) {
    return width >= MIN_WIDTH
        && (long) rows * width * factors >= MIN_MULTIPLICATIONS
        && (long) width * Math.max(rows, factors) <= MAX_VALUES;
  }

  /**
   * The calling thread's, with room for a product that {@link #mayPay}; it holds no columns yet.
   *
   * @param factors rows of the other matrix whose columns will be gathered; 0 if there is none
   */
  static LiveColumns ofThisThread(int rows, int width, int factors) {
    LiveColumns live = OF_THREAD.get();
    live.rows = rows;
    live.width = width;
    live.gathered = sized(live.gathered, rows * width + MAX_LANES);
    live.matrix = sized(live.matrix, factors * width + MAX_LANES);
    if (live.magnitudes.length < width) {
      live.magnitudes = new float[width];
      live.columns = new int[width];
      live.before = new int[width + 1];
      live.sources = new int[width];
      live.places = new int[width];
      live.masks = new int[width];
    }
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
    return zeros >= width / SHARE_OF_GRADIENT && zeros < width;
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
   * Whether those may be few that some of the rows have, whose {@link #magnitudes} are there: they
   * are no more than those of all rows.
   *
   * @param share which one of all must be zero
   */
  boolean mayBeFew(int share) {
    return zeros(magnitudes, 0, width) >= width / share;
  }

  /**
   * Finds them by their {@link #magnitudes}, if they are few, and the first of the others to fill
   * up whole vectors.
   *
   * @param share which one of all must be zero
   * @param lanes columns of a vector
   * @return whether they are; if not, the product is to be of all columns
   */
  boolean choose(int share, int lanes) {
    int live = width - zeros(magnitudes, 0, width);
    // Without any, an infinite factor would go unnoticed.
    if (live == 0 || width - live < width / share) {
      return false;
    }
    int others = Math.min(width, (live + MULTIPLE - 1) / MULTIPLE * MULTIPLE) - live;
    count = 0;
    int vector = 0;
    for (int first = 0; first < width; first += lanes) {
      before[vector] = count;
      vector++;
      int end = Math.min(first + lanes, width);
      int place = 0;
      for (int j = first; j < end; j++) {
        boolean other = magnitudes[j] == 0;
        int chosen = other && others == 0 ? 0 : 1;
        others -= other ? chosen : 0;
        columns[count + place] = j;
        sources[j] = 0;
        sources[first + place] = j - first;
        places[j] = place * chosen;
        masks[j] = -chosen;
        place += chosen;
      }
      count += place;
    }
    before[vector] = count;
    return true;
  }

  /** Their number. */
  int count() {
    return count;
  }

  /** Columns of the gradient, or the input. */
  int width() {
    return width;
  }

  /** Their indices, ascending. */
  int[] columns() {
    return columns;
  }

  /** The number of them before each vector of columns, and before what these leave over. */
  int[] before() {
    return before;
  }

  /** For each vector of columns, the lanes of those that are chosen; then any. */
  int[] sources() {
    return sources;
  }

  /**
   * For each column that is chosen, how many are chosen before it in its vector; otherwise zero.
   */
  int[] places() {
    return places;
  }

  /** All bits for columns that are chosen, none for others. */
  int[] masks() {
    return masks;
  }

  /**
   * Room for the gradient's or the input's: [rows × count], and for what a vector reaches beyond
   * it.
   */
  float[] gathered() {
    return gathered;
  }

  /** Room for the other matrix's: [factors × count], and for what a vector reaches beyond it. */
  float[] matrix() {
    return matrix;
  }

  private static float[] sized(float[] memory, int length) {
    return memory.length < length ? new float[length] : memory;
  }
}
