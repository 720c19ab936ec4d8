package tars.engine.math;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Columns on the Vector API, at one {@link VectorWidth width}: of each vector of a row, the lanes
 * that are chosen come first and are stored behind those before; what is stored beyond them, the
 * next vector overwrites.
 */
final class VectorColumns implements ColumnKernels {

  private static final VectorSpecies<Float> SPECIES = VectorWidth.of(MethodHandles.lookup());
  private static final VectorSpecies<Integer> INDICES = SPECIES.withLanes(int.class);
  private static final int LANES = SPECIES.length();

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
}
