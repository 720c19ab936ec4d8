package tars.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  private static final int LOG_TAIL_BYTES = 4_000;

  private final String name;
  private final Path log;
  private final Stopping stopping;
  private final Process watchdog;
  private final ProcessHandle child;

  private WatchedProcess(
      String name, Path log, Stopping stopping, Process watchdog, ProcessHandle child) {
    this.name = name;
    this.log = log;
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
      Process watchdog = builder.start();
      BufferedReader output = watchdog.inputReader(StandardCharsets.UTF_8);
      String pid = output.readLine();
      if (pid == null) {
        throw new EmbeddedServicesException(
            name + " could not be started; see " + log + "\n" + tail(log));
      }
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(pid.strip())).orElseGet(watchdog::toHandle);
      return new WatchedProcess(name, log, stopping, watchdog, child);
    } catch (IOException e) {
      throw new EmbeddedServicesException(name + " could not be started: " + e.getMessage(), e);
    }
  }

  boolean isAlive() {
    return watchdog.isAlive();
  }

  long childPid() {
    return child.pid();
  }

  /** Completes when the child and its watchdog have ended, for whatever reason. */
  CompletableFuture<Process> onExit() {
    return watchdog.onExit();
  }

  /** Returns when the condition holds; the child's death ends the wait at once. */
  void awaitReady(BooleanSupplier ready, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!ready.getAsBoolean()) {
        if (watchdog.waitFor(LOOK_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new EmbeddedServicesException(
              "%s ended while starting (exit code %d); the end of %s says:%n%s"
                  .formatted(name, watchdog.exitValue(), log, tail(log)));
        }
        if (System.nanoTime() > deadline) {
          stop();
          throw new EmbeddedServicesException(
              "%s was not ready after %d s; the end of %s says:%n%s"
                  .formatted(name, limit.toSeconds(), log, tail(log)));
        }
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new EmbeddedServicesException("interrupted while " + name + " was starting", e);
    }
  }

  /** Waits for a command that ends by itself. */
  void awaitSuccess(Duration limit) {
    try {
      if (!watchdog.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EmbeddedServicesException(name + " took longer than " + limit.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServicesException("interrupted during " + name, e);
    } finally {
      stop();
    }
    if (watchdog.exitValue() != 0) {
      throw new EmbeddedServicesException(
          "%s failed (exit code %d); the end of %s says:%n%s"
              .formatted(name, watchdog.exitValue(), log, tail(log)));
    }
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

  static String tail(Path log) {
    try {
      byte[] bytes = Files.readAllBytes(log);
      int from = Math.max(0, bytes.length - LOG_TAIL_BYTES);
      return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
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
