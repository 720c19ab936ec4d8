package tars.benchmarks.soak;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a soak.
 *
 * @param command that made it
 * @param time of its end
 * @param seconds it took
 * @param kernel that computed
 * @param steps environment steps by algorithm
 * @param points the memory after each leg
 * @param liveHeap its growth
 * @param resident its growth; null where the operating system does not say
 */
public record SoakResult(
    String command,
    String time,
    double seconds,
    String kernel,
    Map<String, Long> steps,
    List<SoakPoint> points,
    Growth liveHeap,
    @Nullable Growth resident) {

  /** Over a run. Readings at rest lie within a few KiB of each other. */
  private static final long TOLERATED_HEAP_BYTES = 64 << 10;

  /** Over a run: the JVM compiles and keeps room, and the plan's limit would be 240 MB. */
  private static final long TOLERATED_RESIDENT_BYTES = 32 << 20;

  /** The growth of the live heap. */
  public static Growth liveHeap(List<SoakPoint> points) {
    return Growth.of(
        hours(points),
        points.stream().mapToDouble(SoakPoint::liveHeapBytes).toArray(),
        TOLERATED_HEAP_BYTES);
  }

  /** The growth of the resident memory; null where it was not told. */
  public static @Nullable Growth resident(List<SoakPoint> points) {
    if (points.stream().anyMatch(point -> point.residentBytes() == null)) {
      return null;
    }
    return Growth.of(
        hours(points),
        points.stream()
            .mapToDouble(point -> Objects.requireNonNull(point.residentBytes()))
            .toArray(),
        TOLERATED_RESIDENT_BYTES);
  }

  private static double[] hours(List<SoakPoint> points) {
    return points.stream().mapToDouble(SoakPoint::planHours).toArray();
  }

  /** Whether either grew. */
  public boolean grew() {
    return liveHeap.grows() || (resident != null && resident.grows());
  }
}
