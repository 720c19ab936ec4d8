package tars.benchmarks.speed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.TreeMap;
import tars.benchmarks.Results;

/**
 * How trainings of one process that run at once slow each other.
 *
 * @param provenance how it came about
 * @param unit what is counted
 * @param runs by the number of trainings at once, each on a core of its own: all their steps or
 *     updates together, a second
 */
record Scaling(Provenance provenance, Unit unit, TreeMap<Integer, List<Double>> runs) {

  /** Medians by the number of trainings at once. */
  @JsonProperty("medians")
  TreeMap<Integer, Double> medians() {
    TreeMap<Integer, Double> medians = new TreeMap<>();
    runs.forEach((count, speeds) -> medians.put(count, Results.median(speeds)));
    return medians;
  }

  /** What so many trainings do of what they would if none slowed another; 1 is all. */
  double efficiency(int count) {
    TreeMap<Integer, Double> medians = medians();
    Double one = medians.get(1);
    Double several = medians.get(count);
    if (one == null || several == null) {
      throw new IllegalArgumentException(count + "; there are " + runs.keySet());
    }
    return several / (count * one);
  }
}
