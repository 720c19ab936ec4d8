package tars.engine.math;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that compute one work at a time, in parts, together with the thread that brings it. Each
 * claims the next part when it is done with one, so that a thread that is held up keeps the others
 * waiting for one part at most. Allocates nothing after construction.
 *
 * <p>A caller {@link #take takes} the crew for itself, fills in what the work needs to know, and
 * lets it {@link #compute}. The fields of a work are plain: they are written before its parts can
 * be claimed, and read after one is.
 */
final class Crew implements AutoCloseable {

  /** What is computed in parts, in any order and by several threads at once. */
  interface Work {

    /** Computes a part: so many of its rows, or values, from the given one on. */
    void compute(int from, int count);
  }

  /**
   * Looks for work before a thread sleeps: some tens of microseconds. A training brings the next
   * work sooner than that, mostly, and to wake a thread takes about as long.
   */
  private static final int LOOKS = 2_000;

  private final List<Member> members;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final AtomicInteger unclaimed = new AtomicInteger();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
  private volatile @Nullable Thread bringer;
  private volatile boolean closed;
  private Work work = (_, _) -> {};
  private int size;
  private int sizeOfPart;

  /**
   * Starts its threads.
   *
   * @param threads that compute at once, the one that brings the work among them; at least 1
   */
  Crew(int threads) {
    this.members = IntStream.range(1, threads).mapToObj(Member::new).toList();
    members.forEach(member -> member.thread.start());
  }

  /** Takes the crew, unless it is busy or closed; whoever has it must {@link #compute}. */
  boolean take() {
    return !closed && taken.compareAndSet(false, true);
  }

  /**
   * Computes all parts and gives the crew back.
   *
   * @param whole rows, or values, in all
   * @param ofPart of each part but the last, which may have fewer
   * @throws RuntimeException or Error, what a part threw, once all parts are done with
   */
  void compute(Work brought, int whole, int ofPart) {
    try {
      work = brought;
      size = whole;
      sizeOfPart = ofPart;
      int parts = Math.ceilDiv(whole, ofPart);
      unfinished.set(parts);
      unclaimed.set(parts);
      wake(parts - 1);
      while (computeOne()) {}
      awaitOthers();
      rethrow(fault.getAndSet(null));
    } finally {
      taken.set(false);
    }
  }

  private void wake(int most) {
    for (int k = 0; k < members.size() && k < most; k++) {
      members.get(k).wake();
    }
  }

  /** Claims a part and computes it, unless none is left. */
  private boolean computeOne() {
    int left = unclaimed.get();
    while (left > 0 && !unclaimed.compareAndSet(left, left - 1)) {
      left = unclaimed.get();
    }
    if (left == 0) {
      return false;
    }
    try {
      int from = (left - 1) * sizeOfPart;
      work.compute(from, Math.min(sizeOfPart, size - from));
    } catch (Throwable thrown) { // it comes out where the work was brought
      fault.compareAndSet(null, thrown);
    }
    if (unfinished.decrementAndGet() == 0) {
      LockSupport.unpark(bringer);
    }
    return true;
  }

  private void awaitOthers() {
    for (int look = 0; look < LOOKS && unfinished.get() > 0; look++) {
      Thread.onSpinWait();
    }
    if (unfinished.get() > 0) {
      bringer = Thread.currentThread();
      while (unfinished.get() > 0) {
        LockSupport.park(this);
      }
      bringer = null;
    }
  }

  private static void rethrow(@Nullable Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(thrown);
    }
  }

  /**
   * Ends the threads, and waits until they are. What is being computed is computed to its end;
   * nobody can take the crew any more.
   */
  @Override
  public void close() {
    closed = true;
    try {
      for (Member member : members) {
        LockSupport.unpark(member.thread);
        member.thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Member {

    private final Thread thread;
    private volatile boolean asleep;

    Member(int number) {
      thread = Thread.ofPlatform().name("kernels-" + number).daemon().unstarted(this::serve);
    }

    void serve() {
      while (!closed) {
        if (!computeOne()) {
          awaitWork();
        }
      }
    }

    private void awaitWork() {
      for (int look = 0; look < LOOKS && idle(); look++) {
        Thread.onSpinWait();
      }
      asleep = true;
      if (idle()) {
        LockSupport.park(Crew.this);
      }
      asleep = false;
    }

    private boolean idle() {
      return unclaimed.get() == 0 && !closed;
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(thread);
      }
    }
  }
}
