package tars.benchmarks.learning;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tars.benchmarks.learning.SeedResult.CpuSeconds;
import tars.benchmarks.learning.SeedResult.CurvePoint;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.Kernels;
import tars.evaluation.protocol.Episode;
import tars.evaluation.protocol.PolicyEvaluator;

/** TARS, in this process and on the calling thread. */
final class TarsTrainer implements SeedTrainer {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Kernels kernels;

  TarsTrainer(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public SeedResult train(Request request) {
    Training training =
        Algorithms.create(
            request.algorithm(),
            request.environment(),
            request.hyperparameters(),
            request.seed(),
            request.totalSteps(),
            kernels);
    double start = cpuSeconds();
    List<CurvePoint> curve = advance(training);
    double trained = cpuSeconds();
    List<Double> returns = greedyReturns(training, request.environment());
    return new SeedResult(
        request,
        returns.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
        returns,
        curve,
        new CpuSeconds(trained - start, cpuSeconds() - trained),
        Map.of(
            "tars", version(),
            "kernel", kernels.name(),
            "java", System.getProperty("java.runtime.version")));
  }

  private static List<CurvePoint> advance(Training training) {
    List<CurvePoint> curve = new ArrayList<>();
    for (int point = 1; point <= SeedResult.CURVE_POINTS; point++) {
      long due = training.totalSteps() * point / SeedResult.CURVE_POINTS;
      if (training.steps() < due) {
        training.advance(due - training.steps());
      }
      double mean = training.progress().meanReturn();
      curve.add(new CurvePoint(due, Double.isNaN(mean) ? null : (@Nullable Double) mean));
    }
    while (!training.finished()) {
      training.advance(training.totalSteps());
    }
    return curve;
  }

  private static List<Double> greedyReturns(Training training, String environment) {
    return new PolicyEvaluator(training.policy(), environment)
        .evaluate(index -> SeedResult.FIRST_RESET_SEED + index, 0, SeedResult.EPISODES).stream()
            .map(Episode::episodeReturn)
            .toList();
  }

  private static double cpuSeconds() {
    return THREADS.getCurrentThreadCpuTime() * 1e-9;
  }

  private static String version() {
    String version = LearningCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unreleased" : version;
  }
}
