package tars.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tars.engine.Training;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.math.ThreadedKernels;

/** So many trainings at once in one process; prints their speed together. */
final class TrainingsAtOnce {

  private final Workload workload;
  private final Kernels kernels;
  private final double seconds;
  private final CyclicBarrier start;

  private TrainingsAtOnce(Workload workload, Kernels kernels, int count, double seconds) {
    this.workload = workload;
    this.kernels = kernels;
    this.seconds = seconds;
    this.start = new CyclicBarrier(count);
  }

  /**
   * Arguments: the workload's name, how many trainings, the threads of each, the seconds, and the
   * kernels' name.
   */
  public static void main(String[] arguments) throws Exception {
    Workload workload = Workload.named(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    double seconds = Double.parseDouble(arguments[3]);
    Kernels kernels = KernelChoice.parse(arguments[4]);
    double speed;
    if (threads == 1) {
      speed = new TrainingsAtOnce(workload, kernels, count, seconds).measure(count);
    } else {
      try (ThreadedKernels threaded = new ThreadedKernels(kernels, threads)) {
        speed = new TrainingsAtOnce(workload, threaded, count, seconds).measure(count);
      }
    }
    System.out.printf(Locale.ROOT, "{\"per_second\": %.2f}%n", speed);
  }

  private double measure(int count) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Callable<Double>> trainings = new ArrayList<>();
      for (int k = 1; k <= count; k++) {
        int seed = k;
        trainings.add(() -> perSecond(seed));
      }
      double sum = 0;
      for (Future<Double> training : threads.invokeAll(trainings)) {
        sum += training.get();
      }
      return sum;
    }
  }

  /** A training's own speed while the others run: all begin to be timed at once. */
  private double perSecond(int seed) throws Exception {
    Repeated.untilWarm(() -> new Timed().train(seed));
    start.await();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    Timed timed = new Timed();
    while (System.nanoTime() < end) {
      timed.train(seed);
    }
    return timed.counted / timed.elapsed;
  }

  private final class Timed {

    private double counted;
    private double elapsed;

    void train(int seed) {
      Training training = workload.begin(seed, kernels);
      training.advance(workload.warmSteps());
      long before = count(training);
      long from = System.nanoTime();
      training.advance(workload.timedSteps());
      elapsed += (System.nanoTime() - from) * 1e-9;
      counted += count(training) - before;
    }
  }

  private long count(Training training) {
    return switch (workload.unit()) {
      case STEPS -> training.steps();
      case UPDATES -> training.progress().updates();
    };
  }
}
