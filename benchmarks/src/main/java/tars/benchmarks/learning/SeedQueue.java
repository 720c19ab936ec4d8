package tars.benchmarks.learning;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trains seeds, some at a time, stores each when it is done, and says how long the rest takes. */
final class SeedQueue implements AutoCloseable {

  /** A seed that is to be trained. */
  record Job(Side side, SeedTrainer trainer, Request request) {}

  private final LearningStore store;
  private final int threads;
  private final ExecutorService executor;
  private final List<Job> left = new ArrayList<>();

  /** Seconds an environment step cost, training and evaluation, by what is asked of whom. */
  private final Map<String, Double> secondsPerStep = new HashMap<>();

  SeedQueue(LearningStore store, int threads) {
    this.store = store;
    this.threads = threads;
    this.executor = Executors.newFixedThreadPool(threads);
  }

  /** Takes note of what is to come, so that the time left is that of everything. */
  synchronized void announce(List<Job> jobs) {
    left.addAll(jobs);
    for (Job job : jobs) {
      store.read(job.side(), job.request().pair(), 1).ifPresent(known -> learn(job.side(), known));
    }
  }

  /** Trains these and returns when all are stored; the first that fails ends it. */
  void train(List<Job> jobs) throws IOException, InterruptedException {
    List<Future<Void>> running = new ArrayList<>();
    for (Job job : jobs) {
      running.add(
          executor.submit(() -> {
            train(job);
            return null;
          }));
    }
    for (Future<Void> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        running.forEach(other -> other.cancel(true));
        throw new IOException("a seed could not be trained", e.getCause());
      }
    }
  }

  private void train(Job job) throws IOException, InterruptedException {
    SeedResult result = job.trainer().train(job.request());
    store.write(job.side(), result);
    report(job, result);
  }

  private synchronized void report(Job job, SeedResult result) {
    left.remove(job);
    learn(job.side(), result);
    System.out.printf(
        Locale.ROOT,
        "%s seed %d, %s: %s in %s; %s%n",
        job.request().pair(),
        job.request().seed(),
        job.side().title(),
        Figure.of(result.meanReturn()),
        words(seconds(result)),
        remaining());
  }

  private void learn(Side side, SeedResult result) {
    secondsPerStep.put(
        side + " " + result.request().pair(), seconds(result) / result.request().totalSteps());
  }

  private static double seconds(SeedResult result) {
    return result.cpuSeconds().training() + result.cpuSeconds().evaluation();
  }

  private String remaining() {
    if (left.isEmpty()) {
      return "that was the last";
    }
    double seconds = 0;
    int unknown = 0;
    for (Job job : left) {
      Double perStep = secondsPerStep.get(job.side() + " " + job.request().pair());
      if (perStep == null) {
        unknown++;
      } else {
        seconds += perStep * job.request().totalSteps();
      }
    }
    return "%d left, about %s%s"
        .formatted(
            left.size(),
            words(seconds / threads),
            unknown == 0 ? "" : " and " + unknown + " seeds of a length not known yet");
  }

  static String words(double seconds) {
    Duration time = Duration.ofMillis(Math.round(1000 * seconds));
    if (time.toMinutes() >= 60) {
      return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toSeconds() >= 60
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
