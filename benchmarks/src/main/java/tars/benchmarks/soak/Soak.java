package tars.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.Kernels;

/**
 * Trainings of all four algorithms that go on leg by leg, as a server runs them: looked at every
 * few steps, and at the end of a leg resumed from their checkpoints.
 */
public final class Soak implements AutoCloseable {

  /** Sees each training again and again, as who shows it to people does. */
  public interface Observer {

    void saw(SoakShare share, Training training);
  }

  private final Kernels kernels;
  private final Observer observer;
  private final List<ExecutorService> threads;
  private final List<Part> parts = new ArrayList<>();
  private long ppoSteps;

  /**
   * Trainings at their first steps, each always on the same thread, which keeps what memory its
   * kernels need: the one that takes longest has the first for itself, the next the second, and the
   * last thread makes what is left, one after the other.
   *
   * @param ppoStepsAtMost that all legs will ask for
   * @param threads trainings at a time
   */
  public Soak(long ppoStepsAtMost, Kernels kernels, int threads, Observer observer) {
    this.kernels = kernels;
    this.observer = observer;
    ThreadFactory named = Thread.ofPlatform().name("soak-", 1).factory();
    this.threads =
        Stream.generate(() -> Executors.newSingleThreadExecutor(named)).limit(threads).toList();
    for (SoakShare share : SoakShare.all()) {
      parts.add(new Part(share, share.start(ppoStepsAtMost, kernels)));
    }
  }

  /** PPO goes on by so many steps, and the others by their shares. */
  public void advance(long ppoStepsMore) throws InterruptedException {
    ppoSteps += ppoStepsMore;
    List<Future<?>> legs = new ArrayList<>();
    for (Part part : parts.reversed()) { // DDPG's takes longest
      ExecutorService thread = threads.get(Math.min(legs.size(), threads.size() - 1));
      legs.add(thread.submit(() -> part.advanceTo(part.share.steps(ppoSteps))));
    }
    for (Future<?> leg : legs) {
      try {
        leg.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a training failed", e.getCause());
      }
    }
  }

  /** PPO's environment steps so far. */
  public long ppoSteps() {
    return ppoSteps;
  }

  /** Environment steps so far, by algorithm. */
  public Map<String, Long> steps() {
    Map<String, Long> steps = new TreeMap<>();
    parts.forEach(part -> steps.put(part.share.algorithm(), part.training.steps()));
    return steps;
  }

  @Override
  public void close() {
    threads.forEach(ExecutorService::shutdownNow);
  }

  private final class Part {

    private final SoakShare share;
    private Training training;

    Part(SoakShare share, Training training) {
      this.share = share;
      this.training = training;
    }

    void advanceTo(long steps) {
      while (training.steps() < steps) {
        training.advance(Math.min(share.slice(), steps - training.steps()));
        observer.saw(share, training);
      }
      training = Algorithms.resume(training.checkpoint(), kernels);
    }
  }
}
