package tars.benchmarks.speed;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where the time of a workload goes.
 *
 * @param provenance how it came about
 * @param event of the JVM's flight recorder that was sampled
 * @param samples how many were taken on the thread that trains
 * @param places how many of them fell where, the most first
 */
record Profile(Provenance provenance, String event, int samples, List<Place> places) {

  /**
   * A method of the engine, with what it called outside of the engine.
   *
   * @param name class and method: {@code Kernels.affine}
   * @param samples that fell there
   */
  record Place(String name, int samples) {}

  /** A profile of these counts by name. */
  static Profile of(Provenance provenance, String event, Map<String, Integer> counts) {
    List<Place> places =
        counts.entrySet().stream()
            .map(count -> new Place(count.getKey(), count.getValue()))
            .sorted(Comparator.comparingInt(Place::samples).reversed().thenComparing(Place::name))
            .toList();
    int samples = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new Profile(provenance, event, samples, places);
  }

  /** The share of samples that fell in places of that kind. */
  double share(Part part) {
    return places.stream()
            .filter(place -> Part.of(place.name()) == part)
            .mapToInt(Place::samples)
            .sum()
        / (double) samples;
  }

  double share(Place place) {
    return place.samples() / (double) samples;
  }
}
