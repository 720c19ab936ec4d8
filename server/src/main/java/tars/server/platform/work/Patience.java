package tars.server.platform.work;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Database;

/**
 * Asks the database again while it is away, for as long as a lease lasts that nobody renews: until
 * then the work is still this process's, and what it has in memory is worth more than a checkpoint.
 * What is asked must be harmless when it is done twice, since an answer can be lost after a commit.
 * For one thread.
 */
public final class Patience {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final long leaseNanos;
  private final BooleanSupplier stopping;
  private long answeredNanos = System.nanoTime();

  /**
   * @param lease how long a lease lasts
   * @param stopping whether this process stops, and nobody should wait for anything
   */
  public Patience(Duration lease, BooleanSupplier stopping) {
    this.leaseNanos = lease.toNanos();
    this.stopping = stopping;
  }

  /** The answer, however long it takes within the lease; otherwise what the last try threw. */
  public <T extends @Nullable Object> T ask(Supplier<T> question) {
    while (true) {
      try {
        T answer = question.get();
        answeredNanos = System.nanoTime();
        return answer;
      } catch (RuntimeException failed) {
        boolean late = System.nanoTime() - answeredNanos > leaseNanos;
        if (late || !Database.isAway(failed) || stopping.getAsBoolean()) {
          throw failed;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while the database was away");
      }
    }
  }

  /** As {@link #ask}, for what has no answer. */
  public void tell(Runnable statement) {
    ask(() -> {
      statement.run();
      return true;
    });
  }

  /** Does it if the database is there; what follows will find out if it was not. */
  public void tellIfThere(Runnable statement) {
    try {
      statement.run();
      answeredNanos = System.nanoTime();
    } catch (RuntimeException failed) {
      if (!Database.isAway(failed)) {
        throw failed;
      }
    }
  }
}
