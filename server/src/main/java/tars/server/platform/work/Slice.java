package tars.server.platform.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A piece of engine work: waits for a thread, is computed, and may be given up meanwhile. */
final class Slice<T> implements Runnable {

  private final FutureTask<T> work;
  private final Runnable cameBack;
  private @Nullable Thread thread;
  private boolean givenUp;

  /**
   * @param cameBack run at the end of a slice that had been given up, on its thread
   */
  Slice(Callable<T> work, Runnable cameBack) {
    this.work = new FutureTask<>(work);
    this.cameBack = cameBack;
  }

  @Override
  public void run() {
    begin();
    try {
      work.run();
    } finally {
      if (end()) {
        cameBack.run();
      }
    }
  }

  private synchronized void begin() {
    thread = Thread.currentThread();
  }

  /** Whether it had been given up. Nobody interrupts its thread from now on for its sake. */
  private synchronized boolean end() {
    thread = null;
    return givenUp;
  }

  /** The result, if there is one within that time; throws what the work threw. */
  T result(int seconds) throws ExecutionException, InterruptedException, TimeoutException {
    return work.get(seconds, TimeUnit.SECONDS);
  }

  /** Whether a thread computes it now; before, it waits for one. */
  synchronized boolean isComputed() {
    return thread != null && !work.isDone();
  }

  /**
   * Gives it up if it is being computed: its thread is interrupted and left alone.
   *
   * @param limit the time it had
   * @return where it was; nothing if it ended in the last moment
   */
  synchronized Optional<SliceOverdueException> giveUp(Duration limit) {
    Thread computing = thread;
    if (computing == null || work.isDone()) {
      return Optional.empty();
    }
    givenUp = true;
    SliceOverdueException overdue = new SliceOverdueException(limit, computing.getStackTrace());
    computing.interrupt();
    return Optional.of(overdue);
  }
}
