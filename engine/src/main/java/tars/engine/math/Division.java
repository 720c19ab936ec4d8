package tars.engine.math;

/**
 * How work is divided into parts: two for each thread, so that a thread that is held up leaves some
 * of its share to the others, but none so small that it is not worth handing over. Bits do not
 * depend on it, as no row, and no value, depends on another one.
 *
 * @param threads that compute at once; one divides nothing
 * @param leastRows of a matrix, in a part
 * @param leastMultiplications in a part
 * @param leastValues in a part, a multiple of {@link #CACHE_LINE}
 */
record Division(int threads, int leastRows, long leastMultiplications, int leastValues) {

  /** Floats of a cache line, which two threads should not write to. */
  static final int CACHE_LINE = 16;

  private static final int PARTS_OF_THREAD = 2;

  /**
   * Each part of a product of matrices copies the other matrix to where it is near: a sixth of the
   * time with 32 rows, which share a copy, and twice that with 16.
   */
  private static final int LEAST_ROWS = 32;

  /** Ten microseconds on the fastest cores of 2025, which is what waking a thread costs. */
  private static final long LEAST_MULTIPLICATIONS = 1 << 20;

  /** Ten microseconds of Adam, or of tanh. */
  private static final int LEAST_VALUES = 1 << 15;

  Division {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + "; give at least 1");
    }
  }

  /** The division that pays among so many threads. */
  static Division among(int threads) {
    return new Division(threads, LEAST_ROWS, LEAST_MULTIPLICATIONS, LEAST_VALUES);
  }

  /** Rows of each part but the last, which may have fewer; all of them where they stay together. */
  int rowsOfPart(int rows, long multiplicationsOfRow) {
    long least = Math.max(leastRows, Math.ceilDiv(leastMultiplications, multiplicationsOfRow));
    return sizeOfPart(rows, least);
  }

  /**
   * Values of each part but the last, which may have fewer; all of them where they stay together.
   */
  int valuesOfPart(int count) {
    int size = Math.ceilDiv(sizeOfPart(count, leastValues), CACHE_LINE) * CACHE_LINE;
    return Math.min(count, size);
  }

  private int sizeOfPart(int size, long least) {
    long parts = threads == 1 ? 1 : Math.min((long) PARTS_OF_THREAD * threads, size / least);
    return parts < 2 ? size : Math.ceilDiv(size, (int) parts);
  }
}
