package tars.cli.up;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Closes, last first, what a start has opened; once, by whoever comes first: the failed start
 * itself, or the end of the JVM by Ctrl-C or a signal.
 */
final class Shutdown {

  /** How long Ctrl-C waits for a start that is under way to reach its next step. */
  private static final long STEP_SECONDS_MAX = 4;

  /** Opens one thing. */
  @FunctionalInterface
  interface Opening<T extends AutoCloseable, X extends Exception> {
    T open() throws X;
  }

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Held while something is being opened, so that the end of the JVM does not miss it. */
  private final ReentrantLock opening = new ReentrantLock();

  private volatile boolean requested;

  /** From now on the end of the JVM closes what was opened. */
  void onEndOfProcess() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::atEndOfProcess, "tars-shutdown"));
  }

  /** Whether the end has come from outside. */
  boolean requested() {
    return requested;
  }

  /**
   * Opens something that {@link #close} closes.
   *
   * @throws StartFailure if the end has come already
   */
  <T extends AutoCloseable, X extends Exception> T open(Opening<T, X> next) throws X, StartFailure {
    opening.lock();
    try {
      if (requested) {
        throw new StartFailure("interrupted");
      }
      T thing = next.open();
      opened.push(thing);
      return thing;
    } finally {
      opening.unlock();
    }
  }

  /** Closes everything, last first. */
  void close() {
    opening.lock();
    try {
      while (!opened.isEmpty()) {
        close(opened.pop());
      }
    } finally {
      opening.unlock();
    }
  }

  private static void close(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      System.err.println("tars: while stopping: " + e);
    }
  }

  private void atEndOfProcess() {
    requested = true;
    try {
      if (opening.tryLock(STEP_SECONDS_MAX, TimeUnit.SECONDS)) {
        opening.unlock();
        close();
      }
      // Otherwise the end of this process stops the children: their watchdogs see the pipe close.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
