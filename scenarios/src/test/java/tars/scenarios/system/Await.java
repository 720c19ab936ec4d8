package tars.scenarios.system;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waiting for a condition, with patience that ends. */
public final class Await {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_EVERY_MILLIS = 50;

  private Await() {}

  /** The first value found; an error that names what was waited for when patience ends. */
  public static <T> T found(String what, Callable<Optional<T>> look) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        Optional<T> value = look.call();
        if (value.isPresent()) {
          return value.get();
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + what, e);
      } catch (Exception e) {
        throw new AssertionError("while waiting for " + what, e);
      }
    }
    throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
  }

  public static void until(String what, Callable<Boolean> condition) {
    found(what, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }
}
