package tars.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps one program running: starts it again when it dies, but not for ever. */
final class Supervision {

  /**
   * More deaths than this in {@link #RESTARTS_WITHIN} are a fault that another start does not cure.
   */
  private static final int RESTARTS_MAX = 5;

  private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(10);

  private final Program program;
  private final ServicesListener listener;
  private final BooleanSupplier abandoned;
  private final Deque<Long> restartTimes = new ArrayDeque<>();
  private @Nullable WatchedProcess current;
  private volatile boolean stopping;

  /**
   * @param abandoned asked while the program starts; true gives the start up
   */
  Supervision(Program program, ServicesListener listener, BooleanSupplier abandoned) {
    this.program = program;
    this.listener = listener;
    this.abandoned = () -> stopping || abandoned.getAsBoolean();
  }

  synchronized void start() throws IOException {
    if (abandoned.getAsBoolean()) {
      throw new EmbeddedServicesException(program.name() + " is being stopped");
    }
    WatchedProcess process = program.launch(abandoned);
    current = process;
    Thread.ofVirtual().name("tars-watch-" + program.name()).start(() -> restartWhenEnded(process));
  }

  /** The process id of the program, for tests that kill it. */
  synchronized long pid() {
    if (current == null) {
      throw new IllegalStateException(program.name() + " has not been started");
    }
    return current.childPid();
  }

  /** Ends the program and keeps it ended; a start that is under way is given up. */
  void stop() {
    stopping = true;
    synchronized (this) {
      if (current != null) {
        current.stop();
      }
    }
  }

  private void restartWhenEnded(WatchedProcess process) {
    process.onExit().join();
    ended(process);
  }

  private synchronized void ended(WatchedProcess process) {
    if (stopping || current != process) {
      return;
    }
    process.stop(); // where only its watchdog was killed
    String reason = "it ended " + (RESTARTS_MAX + 1) + " times within ten minutes";
    while (!stopping) {
      if (tooManyRestarts()) {
        stopping = true;
        listener.lost(program.name(), reason);
        return;
      }
      try {
        start();
        listener.restarted(program.name());
        return;
      } catch (EmbeddedServicesException | IOException e) {
        reason = String.valueOf(e.getMessage()); // and once more: it may have been killed again
      }
    }
  }

  private boolean tooManyRestarts() {
    long now = System.nanoTime();
    restartTimes.removeIf(then -> now - then > RESTARTS_WITHIN.toNanos());
    restartTimes.add(now);
    return restartTimes.size() > RESTARTS_MAX;
  }
}
