package tars.server.platform.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

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

  private static final Logger LOG = Logger.getLogger(EngineThreads.class);

  private final int count;
  private final Duration sliceLimit;
  private final ThreadPoolExecutor threads;
  private final Timer slices;
  private final AtomicInteger givenUp = new AtomicInteger();

  @Inject
  EngineThreads(
      @ConfigProperty(name = "tars.engine.threads", defaultValue = "0") int configured,
      @ConfigProperty(name = "tars.engine.slice.seconds", defaultValue = "30") int sliceSeconds,
      MeterRegistry metrics) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.count = configured > 0 ? configured : Math.max(1, cores - 1);
    this.sliceLimit = Duration.ofSeconds(sliceSeconds);
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
    Gauge.builder("tars.engine.threads", this, EngineThreads::count).register(metrics);
    Gauge.builder("tars.engine.threads.given.up", givenUp, AtomicInteger::get)
        .description("Engine threads that work did not come back from, beside those that compute")
        .register(metrics);
    metrics.gauge("tars.engine.queue", threads, pool -> pool.getQueue().size());
  }

  /** How many threads compute. */
  public int count() {
    return count;
  }

  /**
   * Runs a slice on an engine thread and waits for it. A slice may have to wait for others, and the
   * first ones after a start are slow: what must not wait as long is done meanwhile. One that does
   * not come back within the time it has is given up, and its thread is replaced, so that nobody
   * else waits for it.
   *
   * @param meanwhile run by the caller each second until the slice ends; renews a lease
   * @throws ExecutionException with what the slice threw as its cause, or a {@link
   *     SliceOverdueException}: then what it works with is still in its hands, and nobody else's
   * @throws InterruptedException if the caller was interrupted meanwhile; the slice still ends
   * @throws java.util.concurrent.RejectedExecutionException if the threads were stopped
   */
  public <T> T run(Callable<T> work, Runnable meanwhile)
      throws ExecutionException, InterruptedException {
    Slice<T> slice = new Slice<>(() -> slices.recordCallable(work), this::takeBack);
    threads.execute(slice);
    int seconds = 0;
    while (true) {
      try {
        return slice.result(MEANWHILE_SECONDS);
      } catch (TimeoutException stillRunning) {
        // Counted and not read from a clock, which goes on while the process is stopped.
        seconds += slice.isComputed() ? MEANWHILE_SECONDS : 0;
        Optional<SliceOverdueException> overdue =
            seconds >= sliceLimit.toSeconds() ? slice.giveUp(sliceLimit) : Optional.empty();
        if (overdue.isPresent()) {
          replace(overdue.get());
          throw new ExecutionException(overdue.get());
        }
        meanwhile.run();
      }
    }
  }

  private void replace(SliceOverdueException overdue) {
    givenUp.incrementAndGet();
    resize();
    LOG.errorf(overdue, "a slice of engine work was given up, and its thread replaced");
  }

  /** A slice that was given up came back: one thread is too many now. */
  private void takeBack() {
    givenUp.decrementAndGet();
    resize();
    LOG.warn("a slice of engine work that was given up came back; what it did is forgotten");
  }

  private void resize() {
    synchronized (threads) {
      int size = count + givenUp.get();
      if (size > threads.getCorePoolSize()) {
        threads.setMaximumPoolSize(size);
        threads.setCorePoolSize(size);
      } else {
        threads.setCorePoolSize(size);
        threads.setMaximumPoolSize(size);
      }
    }
  }

  /** Late: what is stopping may still want to write a checkpoint. */
  void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
    threads.shutdownNow();
  }
}
