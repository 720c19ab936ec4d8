package tars.benchmarks.kernels;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tars.benchmarks.Child;
import tars.benchmarks.Results;

/**
 * Measures kernels in processes of their own, and tells each result.
 *
 * @param command that asks
 * @param kernels which
 * @param methods which of their methods; all, if none are given
 * @param processes of each kernel; the scalar one needs no more than one
 * @param core to run on
 */
public record KernelsRun(
    String command, List<String> kernels, List<String> methods, int processes, int core) {

  /** All methods that can be measured. */
  public static final List<String> METHODS =
      KernelCase.of(List.of()).stream().map(KernelCase::method).distinct().toList();

  /** The kernel that the others have for a twin. */
  public static final String SCALAR = "scalar";

  /** Measures them all. */
  public KernelsResult measure() throws IOException, InterruptedException {
    String loadBefore = load();
    List<MeasuredKernel> measured = new ArrayList<>();
    for (String kernel : kernels) {
      int times = kernel.equals(SCALAR) ? 1 : processes;
      List<JsonNode> runs = new ArrayList<>();
      for (int run = 1; run <= times; run++) {
        System.out.printf(Locale.ROOT, "%s, process %d of %d%n", kernel, run, times);
        List<String> arguments = new ArrayList<>(List.of(kernel));
        arguments.addAll(methods);
        runs.add(
            Child.measure(
                core, Child.java(KernelMeasurement.class, arguments.toArray(String[]::new))));
      }
      measured.addAll(summary(kernel, runs));
    }
    return new KernelsResult(
        command,
        Instant.now().toString(),
        Results.processor(),
        System.getProperty("java.runtime.version"),
        loadBefore,
        load(),
        measured);
  }

  /** The medians over the processes, and shares of the peak that these measured between. */
  private List<MeasuredKernel> summary(String kernel, List<JsonNode> runs) {
    List<Double> peaks = new ArrayList<>();
    runs.forEach(run -> run.get("peak_flops").forEach(peak -> peaks.add(peak.asDouble())));
    double peak = Results.median(peaks);
    System.out.printf(Locale.ROOT, "%s: the core's peak is %.1f GFLOP/s%n", kernel, peak * 1e-9);
    List<MeasuredKernel> measured = new ArrayList<>();
    List<KernelCase> cases = KernelCase.of(methods);
    for (int k = 0; k < cases.size(); k++) {
      int at = k;
      List<Double> nanoseconds =
          runs.stream().map(run -> run.get("measured").get(at).asDouble()).toList();
      MeasuredKernel each = MeasuredKernel.of(cases.get(k), kernel, nanoseconds, peak);
      tell(each);
      measured.add(each);
    }
    return measured;
  }

  private static void tell(MeasuredKernel each) {
    System.out.printf(
        Locale.ROOT,
        "%-7s %-14s %-4s %-12s %,12.0f ns %s%n",
        each.kernel(),
        each.method(),
        each.usedBy(),
        each.shape(),
        each.nanosecondsMedian(),
        each.gflops() == null || each.shareOfPeak() == null
            ? ""
            : String.format(
                Locale.ROOT,
                "%6.1f GFLOP/s %4.0f %% of peak",
                each.gflops(),
                100 * each.shareOfPeak()));
  }

  private static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file) ? Files.readString(file).strip() : "unknown";
  }
}
