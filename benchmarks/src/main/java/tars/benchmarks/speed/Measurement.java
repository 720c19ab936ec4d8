package tars.benchmarks.speed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tars.benchmarks.Results;

/**
 * How fast TARS and its peers were at one thing, in turns.
 *
 * @param provenance how it came about
 * @param unit what is counted
 * @param flopsPerUnit floating-point operations of one of them, as {@link Arithmetic} counts
 * @param runs of each side by its key, TARS's first; all sides have as many
 */
record Measurement(
    Provenance provenance, Unit unit, double flopsPerUnit, Map<String, List<Throughput>> runs) {

  /** TARS's key. */
  static final String TARS = "tars";

  boolean has(String side) {
    return runs.containsKey(side);
  }

  /** Median speed of each side, a second. */
  @JsonProperty("medians")
  Map<String, Double> medians() {
    Map<String, Double> medians = new LinkedHashMap<>();
    runs.keySet().forEach(side -> medians.put(side, median(side)));
    return medians;
  }

  double median(String side) {
    return median(side, run -> run.perSecond(unit));
  }

  /** How many times as fast as each peer TARS is, by the medians. */
  @JsonProperty("ratios")
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    runs.keySet().stream()
        .filter(side -> !side.equals(TARS))
        .forEach(side -> ratios.put(side, ratio(side)));
    return ratios;
  }

  double ratio(String side) {
    return median(TARS) / median(side);
  }

  /** What TARS reaches of the speed that the core's peak of the same process allows; median. */
  @JsonProperty("share_of_peak")
  double shareOfPeak() {
    return median(TARS, run -> run.perSecond(unit) / bound(run));
  }

  /** Median of the speeds that the core's peak allows, a second. */
  @JsonProperty("bound")
  double bound() {
    return median(TARS, this::bound);
  }

  private double bound(Throughput run) {
    if (run.peakFlops() == null) {
      throw new IllegalStateException("a run of TARS has no peak");
    }
    return run.peakFlops() / flopsPerUnit;
  }

  private double median(String side, ToDoubleFunction<Throughput> figure) {
    return Results.median(sideRuns(side).stream().mapToDouble(figure).boxed().toList());
  }

  List<Throughput> sideRuns(String side) {
    List<Throughput> measured = runs.get(side);
    if (measured == null) {
      throw new IllegalArgumentException(side + " was not measured; there are " + runs.keySet());
    }
    return measured;
  }
}
