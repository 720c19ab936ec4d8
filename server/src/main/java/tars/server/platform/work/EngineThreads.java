package tars.server.platform.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The threads that compute: cores − 1 of them unless configured, so that people who wait for a page
 * have a core. Work comes in slices of at most {@link #SLICE_MS_MAX}, first come first served:
 * whoever has one slice at a time in the queue gets a fair share.
 */
@Singleton
public final class EngineThreads {

  /** What a slice should not take longer than: the longest anybody's next slice waits for it. */
  public static final int SLICE_MS_MAX = 25;

  /** What a slice aims at: below the bound, as the time a piece of work takes varies. */
  public static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(SLICE_MS_MAX) / 2;

  /** More slices waiting than this means that somebody queues them without waiting for them. */
  private static final int QUEUE_MAX = 1024;

  private static final int MEANWHILE_SECONDS = 1;

  private final ThreadPoolExecutor threads;
  private final Timer slices;

  @Inject
  EngineThreads(
      @ConfigProperty(name = "tars.engine.threads", defaultValue = "0") int configured,
      MeterRegistry metrics) {
    int cores = Runtime.getRuntime().availableProcessors();
    int count = configured > 0 ? configured : Math.max(1, cores - 1);
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUE_MAX),
            Thread.ofPlatform().name("tars-engine-", 1).daemon(true).factory());
    this.slices =
        Timer.builder("tars.engine.slice")
            .description("Time a slice of engine work took")
            .publishPercentileHistogram(false)
            .register(metrics);
    metrics.gauge("tars.engine.threads", threads, ThreadPoolExecutor::getMaximumPoolSize);
    metrics.gauge("tars.engine.queue", threads, pool -> pool.getQueue().size());
  }

  /** How many threads compute. */
  public int count() {
    return threads.getMaximumPoolSize();
  }

  /**
   * Runs a slice on an engine thread and waits for it. A slice may have to wait for others, and the
   * first ones after a start are slow: what must not wait as long is done meanwhile.
   *
   * @param meanwhile run by the caller each second until the slice ends; renews a lease
   * @throws ExecutionException with what the slice threw as its cause
   * @throws InterruptedException if the caller was interrupted meanwhile; the slice still ends
   * @throws java.util.concurrent.RejectedExecutionException if the threads were stopped
   */
  public <T> T run(Callable<T> slice, Runnable meanwhile)
      throws ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(() -> slices.recordCallable(slice));
    threads.execute(task);
    while (true) {
      try {
        return task.get(MEANWHILE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException stillRunning) {
        meanwhile.run();
      }
    }
  }

  /** Late: what is stopping may still want to write a checkpoint. */
  void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
    threads.shutdownNow();
  }
}
