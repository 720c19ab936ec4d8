package tars.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Children that outlived the TARS that started them. They are found by what they are (a program of
 * that name, working in that folder) and never by a number alone: the pid in a stale file may
 * belong to anybody by now.
 */
final class Orphan {

  private static final Path PROC = Path.of("/proc");

  private Orphan() {}

  /**
   * Stops every process that runs the program in the folder, and returns when none is left.
   *
   * @param program the file name of the executable, e.g. {@code postgres}
   * @param directory the working folder of the process, which is its data folder
   * @param pidFile where its last start was recorded; decisive only where the system has no /proc
   * @return how many were found
   */
  static int stopAll(
      String program, Path directory, Path pidFile, WatchedProcess.Stopping stopping) {
    List<ProcessHandle> found = find(program, directory, pidFile);
    // A server's own children (PostgreSQL's) end with it; asking them one by one would only confuse
    // it.
    List<ProcessHandle> first =
        found.stream().filter(p -> p.parent().filter(found::contains).isEmpty()).toList();
    first.forEach(p -> stop(p, stopping));
    found.forEach(p -> stop(p, stopping));
    return found.size();
  }

  static List<ProcessHandle> find(String program, Path directory, Path pidFile) {
    if (Files.isDirectory(PROC)) {
      try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
        return all.filter(p -> runs(p, program) && worksIn(p, directory)).toList();
      }
    }
    return recorded(pidFile).filter(p -> runs(p, program)).stream().toList();
  }

  /** Signals politely, then hard, and waits for the end. */
  static void stop(ProcessHandle process, WatchedProcess.Stopping stopping) {
    if (signal(process, stopping.politeSignal(), stopping.graceSeconds())
        || signal(process, stopping.hardSignal(), stopping.graceSeconds())
        || signal(process, "KILL", stopping.graceSeconds())) {
      return;
    }
    throw new EmbeddedServicesException(
        "process %d of an earlier TARS does not end, even by kill -9; end it before starting again"
            .formatted(process.pid()));
  }

  /** True when the process is gone afterwards. */
  private static boolean signal(ProcessHandle process, String signal, int seconds) {
    if (!process.isAlive()) {
      return true;
    }
    try {
      new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (IOException | ExecutionException e) {
      throw new EmbeddedServicesException("cannot stop process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServicesException("interrupted while stopping " + process.pid(), e);
    }
  }

  private static boolean runs(ProcessHandle process, String program) {
    return process
        .info()
        .command()
        .map(Path::of)
        .map(Path::getFileName)
        .map(name -> name.toString().replace(" (deleted)", "").equals(program))
        .orElse(false);
  }

  private static boolean worksIn(ProcessHandle process, Path directory) {
    try {
      Path cwd = Files.readSymbolicLink(PROC.resolve(Long.toString(process.pid())).resolve("cwd"));
      return cwd.equals(directory.toRealPath());
    } catch (IOException e) {
      return false; // gone meanwhile, or another user's
    }
  }

  private static Optional<ProcessHandle> recorded(Path pidFile) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
