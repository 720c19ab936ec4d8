package tars.benchmarks.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import tars.benchmarks.PeakFlops;
import tars.benchmarks.Results;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** A training in TARS, timed in a process of its own, beside the core's peak. */
final class TrainingThroughput {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ThroughputRequest request;
  private final Kernels kernels;
  private long seed;
  private long steps;
  private long updates;
  private double seconds;
  private double cpuSeconds;

  private TrainingThroughput(ThroughputRequest request, Kernels kernels) {
    this.request = request;
    this.kernels = kernels;
    this.seed = request.seed();
  }

  /** Arguments: the request as JSON, and the kernels' name. */
  public static void main(String[] arguments) throws IOException {
    ThroughputRequest request = Results.RECORDS.readValue(arguments[0], ThroughputRequest.class);
    Kernels kernels = KernelChoice.parse(arguments[1]);
    Repeated.untilWarm(new TrainingThroughput(request, kernels)::train);
    double before = PeakFlops.measure();
    TrainingThroughput timed = new TrainingThroughput(request, kernels);
    while (timed.cpuSeconds < request.leastSeconds()) {
      timed.train();
    }
    System.out.println(
        Results.RECORDS.writeValueAsString(
            timed.throughput(Math.max(before, PeakFlops.measure()))));
  }

  private void train() {
    Training training =
        Algorithms.create(
            request.algorithm(),
            request.environment(),
            request.hyperparameters(),
            seed++,
            request.totalSteps(),
            kernels);
    training.advance(request.warmSteps());
    long stepsBefore = training.steps();
    long updatesBefore = training.progress().updates();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    training.advance(request.timedSteps());
    seconds += (System.nanoTime() - start) * 1e-9;
    cpuSeconds += (THREADS.getCurrentThreadCpuTime() - cpu) * 1e-9;
    steps += training.steps() - stepsBefore;
    updates += training.progress().updates() - updatesBefore;
  }

  private Throughput throughput(double peakFlops) {
    return new Throughput(
        steps, updates, seconds, cpuSeconds, peakFlops, EngineVersions.of(kernels));
  }
}
