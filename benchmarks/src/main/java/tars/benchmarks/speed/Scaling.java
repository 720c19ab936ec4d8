package tars.benchmarks.speed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.TreeMap;
import tars.benchmarks.Results;

/**
 * What more cores are worth: to trainings of one process that run at once, each on a core of its
 * own, or to one training with a thread on each.
 *
 * @param provenance how it came about
 * @param unit what is counted
 * @param runs by the number of cores: steps or updates a second, those of all trainings together
 */
record Scaling(Provenance provenance, Unit unit, TreeMap<Integer, List<Double>> runs) {

  /** Medians by the number of cores. */
  @JsonProperty("medians")
  TreeMap<Integer, Double> medians() {
    TreeMap<Integer, Double> medians = new TreeMap<>();
    runs.forEach((count, speeds) -> medians.put(count, Results.median(speeds)));
    return medians;
  }

  /** What so many cores do of as many times what one does; 1 is all. */
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
