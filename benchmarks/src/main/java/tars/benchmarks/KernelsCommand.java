package tars.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every kernel, measured by JMH, beside the core's own peak. */
@Command(
    name = "kernels",
    description =
        "Every kernel, scalar and vector, in the shapes that the algorithms use, on one core:"
            + " nanoseconds a call, GFLOP/s, and the share of the core's FP32 peak of the same run.",
    mixinStandardHelpOptions = true)
final class KernelsCommand implements Callable<Integer> {

  @Option(
      names = "--kernels",
      split = ",",
      defaultValue = "scalar,vector",
      description = "which kernels (${DEFAULT-VALUE})")
  private List<String> kernels = List.of();

  @Option(
      names = "--methods",
      split = ",",
      description = "which methods of the kernels, such as affine,weightGradient (all)")
  private List<String> methods = List.of();

  @Option(
      names = "--processes",
      defaultValue = "3",
      description = "of each kernel; the scalar one needs no more than one (${DEFAULT-VALUE})")
  private int processes;

  @Option(names = "--core", defaultValue = "1", description = "to run on (${DEFAULT-VALUE})")
  private int core;

  @Option(
      names = "--results",
      defaultValue = "benchmarks/results",
      description = "where the result is stored (${DEFAULT-VALUE})")
  private Path results = Path.of("benchmarks/results");

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode stored = Results.begin("./tars bench kernels --processes " + processes);
    stored.put("load_before", load());
    ArrayNode measured = stored.putArray("measured");
    for (String kernel : kernels) {
      int times = kernel.equals("scalar") ? 1 : processes;
      List<JsonNode> runs = new ArrayList<>();
      for (int run = 1; run <= times; run++) {
        System.out.printf(Locale.ROOT, "%s, process %d of %d%n", kernel, run, times);
        List<String> arguments = new ArrayList<>(List.of(kernel));
        arguments.addAll(methods);
        runs.add(
            Child.measure(
                core, Child.java(KernelMeasurement.class, arguments.toArray(String[]::new))));
      }
      add(measured, kernel, runs);
    }
    stored.put("load_after", load());
    Results.store(results, "kernels", stored);
    return 0;
  }

  /** The medians over the processes, and shares of the peak that these measured between. */
  private void add(ArrayNode measured, String kernel, List<JsonNode> runs) {
    List<Double> peaks = new ArrayList<>();
    runs.forEach(run -> run.get("peak_flops").forEach(peak -> peaks.add(peak.asDouble())));
    double peak = Results.median(peaks);
    System.out.printf(Locale.ROOT, "%s: the core's peak is %.1f GFLOP/s%n", kernel, peak * 1e-9);
    List<KernelCase> cases = KernelCase.of(methods);
    for (int k = 0; k < cases.size(); k++) {
      KernelCase each = cases.get(k);
      ObjectNode node = measured.addObject();
      node.put("method", each.method());
      node.put("kernel", kernel);
      node.put("used_by", each.usedBy());
      node.put("shape", each.shape());
      ArrayNode all = node.putArray("nanoseconds");
      List<Double> nanoseconds = new ArrayList<>();
      for (JsonNode run : runs) {
        nanoseconds.add(run.get("measured").get(k).asDouble());
      }
      nanoseconds.forEach(all::add);
      double median = Results.median(nanoseconds);
      node.put("nanoseconds_median", median);
      String share = "";
      if (each.flops() > 0) {
        double flops = each.flops() / median * 1e9;
        node.put("gflops", flops * 1e-9);
        node.put("peak_gflops", peak * 1e-9);
        node.put("share_of_peak", flops / peak);
        share = "%6.1f GFLOP/s %4.0f %% of peak".formatted(flops * 1e-9, 100 * flops / peak);
      }
      System.out.printf(
          Locale.ROOT,
          "%-7s %-14s %-4s %-12s %,12.0f ns %s%n",
          kernel,
          each.method(),
          each.usedBy(),
          each.shape(),
          median,
          share);
    }
  }

  /** How many processes wanted to run, on average of the last minute, five and fifteen. */
  private static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file) ? Files.readString(file).strip() : "unknown";
  }
}
