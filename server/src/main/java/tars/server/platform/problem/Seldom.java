package tars.server.platform.problem;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Does something at most once in a while, and leaves it out otherwise. For many threads. */
final class Seldom {

  private final long everyNanos;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  Seldom(Duration every) {
    this.everyNanos = every.toNanos();
  }

  void now(Runnable work) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + everyNanos)) {
      work.run();
    }
  }
}
