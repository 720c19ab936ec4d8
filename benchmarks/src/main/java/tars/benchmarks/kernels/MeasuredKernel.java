package tars.benchmarks.kernels;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tars.benchmarks.Results;

/**
 * A method of one kernel at one shape.
 *
 * @param method of {@link tars.engine.math.Kernels}
 * @param kernel that computed
 * @param usedBy the algorithm
 * @param shape rows × inputs × outputs, or the number of values
 * @param nanoseconds a call, in each process
 * @param nanosecondsMedian over the processes
 * @param gflops arithmetic in a nanosecond; null where nothing is computed
 * @param peakGflops of the core in the same processes; null where nothing is computed
 * @param shareOfPeak null where nothing is computed
 */
public record MeasuredKernel(
    String method,
    String kernel,
    String usedBy,
    String shape,
    List<Double> nanoseconds,
    double nanosecondsMedian,
    @Nullable Double gflops,
    @Nullable Double peakGflops,
    @Nullable Double shareOfPeak) {

  static MeasuredKernel of(KernelCase each, String kernel, List<Double> nanoseconds, double peak) {
    double median = Results.median(nanoseconds);
    boolean computes = each.flops() > 0;
    double gflops = each.flops() / median;
    double peakGflops = peak * 1e-9;
    return new MeasuredKernel(
        each.method(),
        kernel,
        each.usedBy(),
        each.shape(),
        List.copyOf(nanoseconds),
        median,
        computes ? (@Nullable Double) gflops : null,
        computes ? (@Nullable Double) peakGflops : null,
        computes ? (@Nullable Double) (gflops / peakGflops) : null);
  }
}
