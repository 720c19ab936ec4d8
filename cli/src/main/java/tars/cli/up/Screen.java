package tars.cli.up;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tars.configuration.PluginFolder;
import tars.engine.math.Kernels;

/** What {@code tars up} tells people. */
final class Screen {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;

  Screen(PrintWriter out) {
    this.out = out;
  }

  /** A part of the start. */
  @FunctionalInterface
  interface Part<T, X extends Exception> {
    T run() throws X, StartFailure;
  }

  void starting(String version, Path home) {
    out.printf("TARS %s%n", version);
    out.printf("  %-24s %s%n", "home", home);
    out.flush();
  }

  /** Says which plugins there are, where there are any. */
  void plugins(PluginFolder plugins) {
    if (!plugins.jars().isEmpty()) {
      String names =
          plugins.jars().stream()
              .map(jar -> jar.getFileName().toString())
              .collect(Collectors.joining(", "));
      out.printf("  %-24s %s in %s%n", "plugins", names, plugins.path());
      out.flush();
    }
  }

  /** Runs a part of the start and says how long it took. */
  <T, X extends Exception> T timed(String what, Part<T, X> part) throws X, StartFailure {
    long before = System.nanoTime();
    T result = part.run();
    out.printf("  %-24s %.1f s%n", what, (System.nanoTime() - before) / NANOS_PER_SECOND);
    out.flush();
    return result;
  }

  void ready(ListeningAddress address, Kernels kernels, int threads, Path log) {
    out.printf("  %-24s %s, %d lanes%n", "kernel", kernels.name(), kernels.lanes());
    out.printf("  %-24s %d%n", "engine threads", threads);
    out.printf("  %-24s %s%n", "log", log);
    out.printf(
        """

          %s

        Agents train, every candidate is evaluated, and what is better goes live by itself: watch it there.
        Ctrl-C stops everything; the next start goes on from there.
        """,
        address.url());
    out.flush();
  }

  void stopping() {
    out.printf("%nTARS stops …%n");
    out.flush();
  }

  void stopped() {
    out.println("TARS has stopped; nothing is left running.");
    out.flush();
  }
}
