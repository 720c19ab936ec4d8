package tars.server.platform.work;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * Looks for work again and again and has each piece done on a virtual thread of its own, at most so
 * many at once. A piece of work asks {@link #stopping} and ends soon when it is true.
 */
public final class WorkLoop {

  private static final Logger LOG = Logger.getLogger(WorkLoop.class);
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final String name;
  private final int capacity;
  private final IntFunction<List<Runnable>> lease;
  private final Semaphore hints = new Semaphore(0);
  private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
  private final Thread looking;
  private volatile boolean stopping;
  private volatile long stopSoonNanos;

  /**
   * A loop that does not run yet.
   *
   * @param name of the threads
   * @param capacity pieces of work at once
   * @param lease takes at most so many pieces of work from whereever they wait
   */
  public WorkLoop(String name, int capacity, IntFunction<List<Runnable>> lease) {
    this.name = name;
    this.capacity = capacity;
    this.lease = lease;
    this.looking = Thread.ofVirtual().name("tars-" + name + "-look").unstarted(this::look);
  }

  public void start() {
    looking.start();
  }

  /** Hints that there may be new work, so that it need not wait for the next look. */
  public void wake() {
    hints.release();
  }

  /** Whether work should be given back. */
  public boolean stopping() {
    return stopping;
  }

  /** From now on nothing is begun, and what was begun is given back; does not wait for it. */
  public void stopSoon() {
    if (!stopping) {
      stopSoonNanos = System.nanoTime();
      stopping = true;
      wake();
    }
  }

  /** Stops, and waits until all was given back, or {@code atMost} from {@link #stopSoon} on. */
  public void stop(Duration atMost) {
    stopSoon();
    long deadline = stopSoonNanos + atMost.toNanos();
    try {
      looking.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      for (Thread thread : busy) {
        thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!busy.isEmpty()) {
      LOG.warnf("%s: %d pieces of work did not stop within %s", name, busy.size(), atMost);
    }
  }

  private void look() {
    boolean failing = false;
    while (!stopping) {
      try {
        int free = capacity - busy.size();
        if (free > 0) {
          lease.apply(free).forEach(this::begin);
        }
        if (failing) {
          LOG.infof("%s: looking for work succeeds again", name);
        }
        failing = false;
      } catch (RuntimeException failed) {
        // Told once: a database that is away is away for many looks.
        if (!failing) {
          LOG.warnf("%s: looking for work fails, and goes on: %s", name, failed);
        }
        failing = true;
      }
      rest();
    }
  }

  private void begin(Runnable work) {
    Thread thread =
        Thread.ofVirtual()
            .name("tars-" + name)
            .unstarted(() -> {
              try {
                work.run();
              } catch (JdbiException failed) {
                // The lease still says whose it is; when it runs out, anybody goes on.
                LOG.warnf("%s: dropped while the database failed: %s", name, failed.getMessage());
              } catch (RuntimeException failed) {
                LOG.errorf(failed, "%s: a piece of work was dropped", name);
              } finally {
                busy.remove(Thread.currentThread());
                wake();
              }
            });
    busy.add(thread);
    thread.start();
  }

  private void rest() {
    try {
      if (hints.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        hints.drainPermits();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}
