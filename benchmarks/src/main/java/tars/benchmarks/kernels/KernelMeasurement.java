package tars.benchmarks.kernels;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tars.benchmarks.PeakFlops;
import tars.benchmarks.Results;

/**
 * All cases of one kernel in one process, as a server meets them; prints one JSON object. JMH's own
 * way, a process for each, would take minutes: vector code is a thousand times slower until it is
 * compiled, so each process would have to warm up for seconds.
 */
final class KernelMeasurement {

  private static final TimeValue FIRST_WARMUP = TimeValue.milliseconds(350);
  private static final TimeValue WARMUP = TimeValue.milliseconds(200);
  private static final TimeValue ITERATION = TimeValue.milliseconds(60);
  private static final int WARMUPS = 2;
  private static final int ITERATIONS = 5;

  private KernelMeasurement() {}

  /** Arguments: the kernel, and the methods to measure; all, if none are given. */
  public static void main(String[] arguments) throws RunnerException {
    String kernel = arguments[0];
    List<KernelCase> cases = KernelCase.of(List.of(arguments).subList(1, arguments.length));
    for (KernelCase each : cases) {
      nanoseconds(kernel, each, 1, FIRST_WARMUP);
    }
    ObjectNode result = Results.object();
    ArrayNode measured = result.putArray("measured");
    ArrayNode peaks = result.putArray("peak_flops");
    for (KernelCase each : cases) {
      peaks.add(PeakFlops.measure());
      measured.add(nanoseconds(kernel, each, ITERATIONS, ITERATION));
    }
    System.out.println();
    System.out.println(result);
  }

  /** The median of the iterations, in nanoseconds a call. */
  private static double nanoseconds(String kernel, KernelCase each, int iterations, TimeValue ofOne)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(each.benchmarks().getName() + "\\." + each.method() + "$")
            .param("kernel", kernel)
            .forks(0)
            .warmupIterations(WARMUPS)
            .warmupTime(WARMUP)
            .measurementIterations(iterations)
            .measurementTime(ofOne)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    each.parameters().forEach((name, value) -> options.param(name, value.toString()));
    RunResult result = new Runner(options.build()).runSingle();
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }
}
