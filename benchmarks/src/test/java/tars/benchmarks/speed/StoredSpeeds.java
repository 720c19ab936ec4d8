package tars.benchmarks.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Results as they would be stored. */
final class StoredSpeeds {

  static final Provenance PROVENANCE =
      new Provenance(
          "./tars bench training --runs 3", "2026-01-02T03:04:05Z", "a processor", 2, true);

  private StoredSpeeds() {}

  /**
   * A measurement of steps, of 1,000 operations each at a peak of a million.
   *
   * @param speeds by side
   */
  static Measurement measurement(Map<String, double[]> speeds) {
    Map<String, List<Throughput>> runs = new LinkedHashMap<>();
    speeds.forEach((side, each) ->
        runs.put(
            side,
            DoubleStream.of(each)
                .mapToObj(speed -> run(speed, side.equals(Measurement.TARS) ? 1e6 : null))
                .toList()));
    return new Measurement(PROVENANCE, Unit.STEPS, 1000, runs);
  }

  private static Throughput run(double speed, @Nullable Double peak) {
    return new Throughput((long) (4 * speed), 0, 4, 3.9, peak, Map.of("numpy", "2"));
  }
}
