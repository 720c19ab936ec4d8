package tars.benchmarks.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures all sides of all workloads in turns: the first run of each, then the second, so that
 * what the machine does meanwhile befalls all alike.
 */
final class Turns {

  private final Map<String, List<Contenders.Contender>> contenders;
  private final int runs;
  private final Map<String, Map<String, List<Throughput>>> measured = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new HashMap<>();

  Turns(Map<String, List<Contenders.Contender>> contenders, int runs) {
    this.contenders = contenders;
    this.runs = runs;
  }

  /** Measures, telling what comes of it and how long the rest takes. */
  Map<String, Measurement> measure(String command) throws IOException, InterruptedException {
    for (int run = 1; run <= runs; run++) {
      for (Map.Entry<String, List<Contenders.Contender>> each : contenders.entrySet()) {
        for (Contenders.Contender contender : each.getValue()) {
          measure(each.getKey(), contender, run);
        }
      }
    }
    Map<String, Measurement> measurements = new LinkedHashMap<>();
    Provenance provenance = Provenance.now(command);
    measured.forEach((name, sides) ->
        measurements.put(name, new Measurement(provenance, unit(name), flops(name), sides)));
    measurements.forEach(Turns::tell);
    return measurements;
  }

  private void measure(String name, Contenders.Contender contender, int run)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Throughput throughput = contender.run(run);
    seconds.put(name + contender.key(), (System.nanoTime() - start) * 1e-9);
    measured
        .computeIfAbsent(name, _ -> new LinkedHashMap<>())
        .computeIfAbsent(contender.key(), _ -> new ArrayList<>())
        .add(throughput);
    System.out.printf(
        Locale.ROOT,
        "%s, run %d of %d, %s: %,.0f %s%s; %s%n",
        name,
        run,
        runs,
        contender.title(),
        throughput.perSecond(unit(name)),
        unit(name).words(),
        ofCore(throughput),
        left());
  }

  /** A word of warning where the core was not the run's own. */
  private static String ofCore(Throughput throughput) {
    double share = throughput.cpuSeconds() / throughput.seconds();
    return share > 0.97
        ? ""
        : String.format(Locale.ROOT, " (disturbed: it had %.0f %% of its core)", 100 * share);
  }

  /** How long the rest takes, once everything ran once. */
  private String left() {
    List<String> keys =
        contenders.entrySet().stream()
            .flatMap(each -> each.getValue().stream().map(c -> each.getKey() + c.key()))
            .toList();
    long done =
        measured.values().stream().flatMap(s -> s.values().stream()).mapToInt(List::size).sum();
    long all = (long) runs * keys.size();
    if (done == all) {
      return "that was the last";
    }
    double mean = seconds.values().stream().mapToDouble(s -> s).average().orElseThrow();
    double left = 0;
    for (long next = done; next < all; next++) {
      left += seconds.getOrDefault(keys.get((int) (next % keys.size())), mean);
    }
    return String.format(Locale.ROOT, "%d left, about %.0f min", all - done, Math.ceil(left / 60));
  }

  private static Unit unit(String name) {
    return name.equals(EvaluationWorkload.NAME) ? Unit.STEPS : Workload.named(name).unit();
  }

  private static double flops(String name) {
    return name.equals(EvaluationWorkload.NAME)
        ? Arithmetic.flopsOfActing(EvaluationWorkload.training())
        : Arithmetic.flops(Workload.named(name));
  }

  private static void tell(String name, Measurement measurement) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,.0f %s, %.1f %% of the peak's %,.0f",
        name,
        measurement.median(Measurement.TARS),
        measurement.unit().words(),
        100 * measurement.shareOfPeak(),
        measurement.bound());
    measurement
        .ratios()
        .forEach((side, ratio) -> System.out.print("; " + Target.times(ratio) + " × " + side));
    System.out.println();
    Target.of(name).forEach(target -> System.out.println("  " + target.told(measurement)));
  }
}
