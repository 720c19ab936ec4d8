package tars.server.platform.streams;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Pauses that double up to a limit, for one thread that tries again. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  void reset() {
    next = first;
  }

  /** Waits; false when the thread was interrupted and should end. */
  boolean pause() {
    long until = System.nanoTime() + next.toNanos();
    next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
    while (true) {
      long left = until - System.nanoTime();
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      if (left <= 0) {
        return true;
      }
      LockSupport.parkNanos(left);
    }
  }
}
