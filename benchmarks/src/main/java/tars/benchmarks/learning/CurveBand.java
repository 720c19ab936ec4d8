package tars.benchmarks.learning;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tars.benchmarks.Results;

/**
 * The curves of several seeds: their median and their middle half, at the points at which every
 * seed has finished an episode.
 *
 * @param points in the order of their steps; none where there is no seed
 */
record CurveBand(List<Point> points) {

  /**
   * A point of the band.
   *
   * @param share of the training's steps, in (0, 1]
   * @param low first quartile over the seeds
   * @param median over the seeds
   * @param high third quartile over the seeds
   */
  record Point(double share, double low, double median, double high) {}

  CurveBand {
    points = List.copyOf(points);
  }

  static CurveBand of(List<SeedResult> seeds) {
    return new CurveBand(
        IntStream.range(0, SeedResult.CURVE_POINTS)
            .filter(point -> !seeds.isEmpty() && seeds.stream().allMatch(s -> at(s, point) != null))
            .mapToObj(point -> point(seeds, point))
            .toList());
  }

  private static Point point(List<SeedResult> seeds, int point) {
    double[] values =
        Results.sorted(
            seeds.stream().mapToDouble(seed -> Objects.requireNonNull(at(seed, point))).toArray());
    return new Point(
        (point + 1.0) / SeedResult.CURVE_POINTS,
        Results.percentile(values, 0.25),
        Results.percentile(values, 0.5),
        Results.percentile(values, 0.75));
  }

  private static @Nullable Double at(SeedResult seed, int point) {
    return seed.curve().get(point).meanReturn();
  }
}
