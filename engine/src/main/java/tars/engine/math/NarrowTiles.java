package tars.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Tiles of products of matrices for at most four outputs, such as the heads of networks, on vectors
 * of 128 bits, which every machine has.
 *
 * <p>Its methods are longer than others: tiles hold their sums in local variables, which no loop
 * can express.
 */
final class NarrowTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;

  /** The most outputs. */
  static final int COLUMNS = SPECIES.length();

  private NarrowTiles() {}

  /** Eight rows by at most four outputs. */
  static void rows8(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth,
      int columns) {
    VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
    FloatVector s =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset, mask);
    FloatVector c0 = s;
    FloatVector c1 = s;
    FloatVector c2 = s;
    FloatVector c3 = s;
    FloatVector c4 = s;
    FloatVector c5 = s;
    FloatVector c6 = s;
    FloatVector c7 = s;
    int at = aOffset;
    int bt = bOffset;
    int k = 0;
    do {
      FloatVector bv = FloatVector.fromArray(SPECIES, b, bt, mask);
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(bv, c0);
      c1 = FloatVector.broadcast(SPECIES, a[at + aRow]).fma(bv, c1);
      c2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]).fma(bv, c2);
      c3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]).fma(bv, c3);
      c4 = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]).fma(bv, c4);
      c5 = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]).fma(bv, c5);
      c6 = FloatVector.broadcast(SPECIES, a[at + 6 * aRow]).fma(bv, c6);
      c7 = FloatVector.broadcast(SPECIES, a[at + 7 * aRow]).fma(bv, c7);
      at += aStep;
      bt += n;
      k++;
    } while (k < depth);
    c0.intoArray(c, cOffset, mask);
    c1.intoArray(c, cOffset + n, mask);
    c2.intoArray(c, cOffset + 2 * n, mask);
    c3.intoArray(c, cOffset + 3 * n, mask);
    c4.intoArray(c, cOffset + 4 * n, mask);
    c5.intoArray(c, cOffset + 5 * n, mask);
    c6.intoArray(c, cOffset + 6 * n, mask);
    c7.intoArray(c, cOffset + 7 * n, mask);
  }

  /**
   * Eight rows by at most four outputs, where rows of a are dense and b goes on behind its last
   * row: lanes without an output compute what is not stored, and no load needs a mask.
   */
  static void dense8(
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth,
      int columns) {
    VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
    FloatVector s =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset, mask);
    FloatVector c0 = s;
    FloatVector c1 = s;
    FloatVector c2 = s;
    FloatVector c3 = s;
    FloatVector c4 = s;
    FloatVector c5 = s;
    FloatVector c6 = s;
    FloatVector c7 = s;
    int a0 = aOffset;
    int a1 = aOffset + aRow;
    int a2 = aOffset + 2 * aRow;
    int a3 = aOffset + 3 * aRow;
    int a4 = aOffset + 4 * aRow;
    int a5 = aOffset + 5 * aRow;
    int a6 = aOffset + 6 * aRow;
    int a7 = aOffset + 7 * aRow;
    int bt = bOffset;
    int k = 0;
    do {
      FloatVector bv = FloatVector.fromArray(SPECIES, b, bt);
      c0 = FloatVector.broadcast(SPECIES, a[a0 + k]).fma(bv, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + k]).fma(bv, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + k]).fma(bv, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + k]).fma(bv, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + k]).fma(bv, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + k]).fma(bv, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + k]).fma(bv, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + k]).fma(bv, c7);
      bt += n;
      k++;
    } while (k < depth);
    c0.intoArray(c, cOffset, mask);
    c1.intoArray(c, cOffset + n, mask);
    c2.intoArray(c, cOffset + 2 * n, mask);
    c3.intoArray(c, cOffset + 3 * n, mask);
    c4.intoArray(c, cOffset + 4 * n, mask);
    c5.intoArray(c, cOffset + 5 * n, mask);
    c6.intoArray(c, cOffset + 6 * n, mask);
    c7.intoArray(c, cOffset + 7 * n, mask);
  }

  /** One row by at most four outputs. */
  static void row1(
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int n,
      float @Nullable [] start,
      int startOffset,
      int depth,
      int columns) {
    VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
    FloatVector s =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startOffset, mask);
    FloatVector c0 = s;
    int at = aOffset;
    int bt = bOffset;
    int k = 0;
    do {
      FloatVector bv = FloatVector.fromArray(SPECIES, b, bt, mask);
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(bv, c0);
      at += aStep;
      bt += n;
      k++;
    } while (k < depth);
    c0.intoArray(c, cOffset, mask);
  }
}
