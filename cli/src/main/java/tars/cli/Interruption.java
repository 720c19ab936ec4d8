package tars.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C into a question a command asks itself between two pieces of work, and holds the
 * JVM's end back until the command has cleaned up and said so. The JVM then exits with 130 by
 * itself.
 */
public final class Interruption implements AutoCloseable {

  /** How long a piece of work may go on before the JVM ends in the midst of it. */
  private static final long NOTICE_SECONDS = 5;

  /** How long a large checkpoint may take on a slow disk. */
  private static final long CLEAN_UP_SECONDS = 60;

  private final CountDownLatch noticed = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::holdUntilFinished, "tars-interruption");
  private volatile boolean requested;
  private volatile @Nullable Thread listener;

  /** For one command; nothing is listened to before {@link #listen}. */
  public Interruption() {}

  /** From now on Ctrl-C does not end the program but is told by {@link #requested}. */
  public void listen() {
    if (listener == null) {
      listener = Thread.currentThread();
      try {
        Runtime.getRuntime().addShutdownHook(hook);
      } catch (IllegalStateException e) {
        requested = true; // Ctrl-C came first: the JVM is ending already
      }
    }
  }

  private void holdUntilFinished() {
    requested = true;
    try {
      if (noticed.await(NOTICE_SECONDS, TimeUnit.SECONDS)) {
        var _ = finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
      } else {
        tellWhatDoesNotEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A plugin's environment may hang: its author wants to know where. */
  private void tellWhatDoesNotEnd() {
    Thread hanging = listener;
    if (hanging != null) {
      StringBuilder told =
          new StringBuilder(
              "tars: interrupted in the midst of what goes on for longer than 5 seconds:");
      for (StackTraceElement frame : hanging.getStackTrace()) {
        told.append(System.lineSeparator()).append("\tat ").append(frame);
      }
      System.err.println(told);
    }
  }

  /** Whether Ctrl-C was pressed; to be asked between two pieces of work. */
  public boolean requested() {
    if (requested) {
      noticed.countDown();
    }
    return requested;
  }

  /** The command has said what it had to say: the JVM may end. */
  @Override
  public void close() {
    if (listener != null && !requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is ending already, and waits for the latch.
      }
    }
    finished.countDown();
    noticed.countDown();
  }
}
