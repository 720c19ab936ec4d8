package tars.engine.math;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Columns on the Vector API, at one {@link VectorWidth width}: of each vector of a row, the lanes
 * that are chosen come first and are stored behind those before; what is stored beyond them, the
 * next vector overwrites.
 */
final class VectorColumns implements ColumnKernels {

  private static final VectorSpecies<Float> SPECIES = VectorWidth.of(MethodHandles.lookup());
  private static final VectorSpecies<Integer> INDICES = SPECIES.withLanes(int.class);
  private static final int LANES = SPECIES.length();

  /** Vectors that are summed at a time. */
  private static final int VECTORS = 4;

  /** One row of so many mostly shows that an input has no columns of zeros. */
  private static final int FIRST_ROWS = 8;

  @Override
  public @Nullable LiveColumns ofGradient(float[] dy, int offset, int rows, int out, int factors) {
    if (!LiveColumns.mayPay(rows, out, factors)) {
      return null;
    }
    LiveColumns columns = LiveColumns.ofThisThread(rows, out, factors);
    if (!columns.mayBeFew(dy, offset)) {
      return null;
    }
    return ifFew(columns, LiveColumns.SHARE_OF_GRADIENT, dy, offset, rows);
  }

  @Override
  public @Nullable LiveColumns ofInput(float[] x, int offset, int rows, int in, int out) {
    if (!LiveColumns.mayPay(rows, in, out)) {
      return null;
    }
    LiveColumns columns = LiveColumns.ofThisThread(rows, in, 0);
    int first = (rows + FIRST_ROWS - 1) / FIRST_ROWS;
    sumMagnitudes(x, offset, first, in, columns.magnitudes());
    if (!columns.mayBeFew(LiveColumns.SHARE_OF_INPUT)) {
      return null;
    }
    return ifFew(columns, LiveColumns.SHARE_OF_INPUT, x, offset, rows);
  }

  private @Nullable LiveColumns ifFew(
      LiveColumns columns, int share, float[] matrix, int offset, int rows) {
    sumMagnitudes(matrix, offset, rows, columns.width(), columns.magnitudes());
    if (!columns.choose(share, LANES)) {
      return null;
    }
    gather(columns, matrix, offset, rows, columns.gathered());
    return columns;
  }

  @Override
  public void gather(LiveColumns columns, float[] matrix, int offset, int rows, float[] target) {
    int[] sources = columns.sources();
    int[] before = columns.before();
    int[] listed = columns.columns();
    int width = columns.width();
    int count = columns.count();
    int whole = width / LANES;
    for (int row = 0; row < rows; row++) {
      int from = offset + row * width;
      int to = row * count;
      for (int v = 0; v < whole; v++) {
        IntVector lanes = IntVector.fromArray(INDICES, sources, v * LANES);
        FloatVector.fromArray(SPECIES, matrix, from + v * LANES)
            .rearrange(lanes.toShuffle().cast(SPECIES))
            .intoArray(target, to + before[v]);
      }
      for (int k = before[whole]; k < count; k++) {
        target[to + k] = matrix[from + listed[k]];
      }
    }
  }

  @Override
  public void spread(LiveColumns columns, float[] gathered, int rows, float[] target, int offset) {
    int[] places = columns.places();
    int[] masks = columns.masks();
    int[] before = columns.before();
    int width = columns.width();
    int count = columns.count();
    int whole = width / LANES;
    for (int row = 0; row < rows; row++) {
      int from = row * count;
      int to = offset + row * width;
      for (int v = 0; v < whole; v++) {
        IntVector lanes = IntVector.fromArray(INDICES, places, v * LANES);
        FloatVector.fromArray(SPECIES, gathered, from + before[v])
            .rearrange(lanes.toShuffle().cast(SPECIES))
            .reinterpretAsInts()
            .and(IntVector.fromArray(INDICES, masks, v * LANES))
            .reinterpretAsFloats()
            .intoArray(target, to + v * LANES);
      }
      int rest = from + before[whole];
      for (int j = whole * LANES; j < width; j++) {
        target[to + j] = masks[j] == 0 ? 0f : gathered[rest + places[j]];
      }
    }
  }

  private static void sumMagnitudes(float[] dy, int offset, int rows, int out, float[] sums) {
    int o = 0;
    for (; o + VECTORS * LANES <= out; o += VECTORS * LANES) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = sum0;
      FloatVector sum2 = sum0;
      FloatVector sum3 = sum0;
      int at = offset + o;
      int row = 0;
      do {
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, dy, at).abs());
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, dy, at + LANES).abs());
        sum2 = sum2.add(FloatVector.fromArray(SPECIES, dy, at + 2 * LANES).abs());
        sum3 = sum3.add(FloatVector.fromArray(SPECIES, dy, at + 3 * LANES).abs());
        at += out;
        row++;
      } while (row < rows);
      sum0.intoArray(sums, o);
      sum1.intoArray(sums, o + LANES);
      sum2.intoArray(sums, o + 2 * LANES);
      sum3.intoArray(sums, o + 3 * LANES);
    }
    for (; o < out; o += LANES) {
      int from = Math.min(o, out - LANES); // the last vector may overlap the one before
      FloatVector sum = FloatVector.zero(SPECIES);
      int at = offset + from;
      int row = 0;
      do {
        sum = sum.add(FloatVector.fromArray(SPECIES, dy, at).abs());
        at += out;
        row++;
      } while (row < rows);
      sum.intoArray(sums, from);
    }
  }
}
