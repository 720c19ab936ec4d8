package tars.benchmarks.learning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trains seeds, some at a time, stores each when it is done, and says how long the rest takes. */
final class SeedQueue implements AutoCloseable {

  /** A seed that is to be trained. */
  record Job(Side side, SeedTrainer trainer, Request request) {}

  private final LearningStore store;
  private final ExecutorService executor;
  private final List<Job> left = new ArrayList<>();

  private final TimeLeft time = new TimeLeft();
  private final long start = System.nanoTime();

  SeedQueue(LearningStore store, int threads) {
    this.store = store;
    this.executor = Executors.newFixedThreadPool(threads);
  }

  /** Takes note of what is to come, so that the time left is that of everything. */
  synchronized void announce(List<Job> jobs) {
    left.addAll(jobs);
    for (Job job : jobs) {
      store
          .read(job.side(), job.request().pair(), 1)
          .ifPresent(known -> time.learn(job.side(), known));
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
    time.done(job.side(), result);
    System.out.printf(
        Locale.ROOT,
        "%s seed %d, %s: %s in %s; %s%n",
        job.request().pair(),
        job.request().seed(),
        job.side().title(),
        Figure.of(result.meanReturn()),
        TimeLeft.words(TimeLeft.seconds(result)),
        time.words(left, (System.nanoTime() - start) * 1e-9));
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
