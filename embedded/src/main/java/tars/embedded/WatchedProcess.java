package tars.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child in a session of its own (Ctrl-C does not reach it), under a watchdog that stops it when
 * this process's end of a pipe closes: on {@link #stop}, and by itself when this process is killed.
 */
final class WatchedProcess {

  /** How the child is asked to end, how long it may take, and what then makes it. */
  record Stopping(String politeSignal, int graceSeconds, String hardSignal) {}

  private static final String WATCHDOG = script();
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(10);

  /** Beyond the child's own grace: for the watchdog to see and report the end. */
  private static final int REPORT_SECONDS = 2;

  private final String name;
  private final Path log;

  /** Where in its log what it writes begins. */
  private final long logFrom;

  private final Stopping stopping;
  private final Process watchdog;
  private final ProcessHandle child;

  private WatchedProcess(
      String name,
      Path log,
      long logFrom,
      Stopping stopping,
      Process watchdog,
      ProcessHandle child) {
    this.name = name;
    this.log = log;
    this.logFrom = logFrom;
    this.stopping = stopping;
    this.watchdog = watchdog;
    this.child = child;
  }

  /**
   * Starts a command.
   *
   * @param name what people call it, for messages
   * @param pidFile gets the child's process id before the child's program runs
   * @param log gets the child's output, appended
   */
  static WatchedProcess start(
      String name,
      List<String> command,
      Path directory,
      Path pidFile,
      Path log,
      Stopping stopping) {
    List<String> line = new ArrayList<>(Session.leader());
    line.addAll(List.of("sh", "-c", WATCHDOG, "tars-watchdog", pidFile.toString(), log.toString()));
    line.addAll(
        List.of(
            stopping.politeSignal(),
            Integer.toString(stopping.graceSeconds()),
            stopping.hardSignal()));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("LC_ALL", "C");
    try {
      long logFrom = Logs.size(log);
      Process watchdog = builder.start();
      BufferedReader output = watchdog.inputReader(StandardCharsets.UTF_8);
      String pid = output.readLine();
      if (pid == null) {
        throw failure(name + " could not be started", log, logFrom);
      }
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(pid.strip())).orElseGet(watchdog::toHandle);
      return new WatchedProcess(name, log, logFrom, stopping, watchdog, child);
    } catch (IOException e) {
      throw new EmbeddedServicesException(name + " could not be started: " + e.getMessage(), e);
    }
  }

  long childPid() {
    return child.pid();
  }

  /** Completes when the child and its watchdog have ended, for whatever reason. */
  CompletableFuture<Process> onExit() {
    return watchdog.onExit();
  }

  /**
   * Returns when the condition holds; the child's death ends the wait at once.
   *
   * @param abandoned asked meanwhile; true stops the child
   */
  void awaitReady(BooleanSupplier ready, Duration limit, BooleanSupplier abandoned) {
    await(ready, limit, abandoned, "was not ready after");
    if (!watchdog.isAlive()) {
      throw failure("ended while starting (exit code " + watchdog.exitValue() + ")");
    }
  }

  /**
   * Waits for a command that ends by itself.
   *
   * @param abandoned asked meanwhile; true stops it
   */
  void awaitSuccess(Duration limit, BooleanSupplier abandoned) {
    await(() -> !watchdog.isAlive(), limit, abandoned, "took longer than");
    stop();
    if (watchdog.exitValue() != 0) {
      throw failure("failed (exit code " + watchdog.exitValue() + ")");
    }
  }

  /** Waits until the condition holds or the child has ended. */
  private void await(
      BooleanSupplier done, Duration limit, BooleanSupplier abandoned, String tooLate) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!done.getAsBoolean()
          && !watchdog.waitFor(LOOK_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
        if (abandoned.getAsBoolean()) {
          stop();
          throw new EmbeddedServicesException(name + " was stopped while it was starting");
        }
        if (System.nanoTime() > deadline) {
          stop();
          throw failure(tooLate + " " + limit.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new EmbeddedServicesException("interrupted while " + name + " was starting", e);
    }
  }

  private EmbeddedServicesException failure(String what) {
    return failure(name + " " + what, log, logFrom);
  }

  private static EmbeddedServicesException failure(String what, Path log, long logFrom) {
    String output = Logs.since(log, logFrom);
    String telling = Logs.telling(output);
    String why = telling.isEmpty() ? "" : ": " + telling;
    return EmbeddedServicesException.of(what + why + " (see " + log + ")", output);
  }

  /**
   * Ends the child politely, then hard, and returns when it is gone. Harmless when it is gone
   * already.
   */
  void stop() {
    try {
      watchdog.getOutputStream().close();
    } catch (IOException e) {
      // The watchdog is gone, and with it the other end of the pipe.
    }
    boolean interrupted = Thread.interrupted();
    try {
      if (!watchdog.waitFor(stopping.graceSeconds() + REPORT_SECONDS, TimeUnit.SECONDS)) {
        watchdog.destroyForcibly();
      }
      if (child.isAlive()) { // its watchdog was killed
        Orphan.stop(child, stopping);
      }
    } catch (InterruptedException e) {
      child.destroyForcibly();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String script() {
    try (InputStream file = WatchedProcess.class.getResourceAsStream("watchdog.sh")) {
      if (file == null) {
        throw new IllegalStateException("this build lacks tars/embedded/watchdog.sh");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
