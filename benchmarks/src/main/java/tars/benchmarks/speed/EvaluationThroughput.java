package tars.benchmarks.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import tars.benchmarks.PeakFlops;
import tars.benchmarks.Results;
import tars.engine.Training;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.policy.Policy;
import tars.evaluation.protocol.Episode;
import tars.evaluation.protocol.PolicyEvaluator;

/** Greedy evaluation in TARS, timed in a process of its own, beside the core's peak. */
final class EvaluationThroughput {

  /** Of one evaluation: many times what is played side by side. */
  private static final int EPISODES = 1024;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final PolicyEvaluator evaluator;
  private long seed;
  private long steps;
  private double seconds;
  private double cpuSeconds;

  EvaluationThroughput(Policy policy, long seed) {
    this.evaluator = new PolicyEvaluator(policy, policy.environment());
    this.seed = seed;
  }

  /** Arguments: the least seconds, the seed, and the kernels' name. */
  public static void main(String[] arguments) throws IOException {
    double leastSeconds = Double.parseDouble(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Kernels kernels = KernelChoice.parse(arguments[2]);
    Policy policy = trained(seed, kernels);
    Repeated.untilWarm(new EvaluationThroughput(policy, seed)::evaluateOnce);
    double before = PeakFlops.measure();
    EvaluationThroughput timed = new EvaluationThroughput(policy, seed);
    timed.evaluate(leastSeconds);
    double peak = Math.max(before, PeakFlops.measure());
    System.out.println(
        Results.RECORDS.writeValueAsString(
            new Throughput(
                timed.steps,
                0,
                timed.seconds,
                timed.cpuSeconds,
                peak,
                EngineVersions.of(kernels))));
  }

  /** The policy of a whole training. */
  static Policy trained(long seed, Kernels kernels) {
    Workload workload = EvaluationWorkload.training();
    Training training = workload.begin(seed, kernels);
    training.advance(workload.totalSteps());
    return training.policy();
  }

  /** Evaluates until it took so long. */
  private void evaluate(double leastSeconds) {
    while (cpuSeconds < leastSeconds) {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      evaluateOnce();
      seconds += (System.nanoTime() - start) * 1e-9;
      cpuSeconds += (THREADS.getCurrentThreadCpuTime() - cpu) * 1e-9;
    }
  }

  /** Evaluates some episodes. */
  void evaluateOnce() {
    steps += evaluator.evaluate(seed++, 0, EPISODES).stream().mapToLong(Episode::length).sum();
  }
}
