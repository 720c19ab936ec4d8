package tars.cli.evaluate;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import tars.cli.output.Count;
import tars.cli.output.Terminal;

/**
 * How far an evaluation is, on one line of a terminal that is written anew; shown only where
 * somebody watches and it takes longer than a moment.
 */
final class EvaluationProgress {

  private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();
  private static final double SECOND_NANOS = 1e9;

  private final PrintWriter out;
  private final int episodes;
  private final boolean watched = Terminal.attached();
  private final long begunNanos = System.nanoTime();
  private long shownNanos = begunNanos + FIRST_NANOS - EVERY_NANOS;
  private boolean shown;

  EvaluationProgress(PrintWriter out, int episodes) {
    this.out = out;
    this.episodes = episodes;
  }

  void reached(int count) {
    long now = System.nanoTime();
    if (!watched || now - shownNanos < EVERY_NANOS) {
      return;
    }
    shownNanos = now;
    shown = true;
    double rate = count / ((now - begunNanos) / SECOND_NANOS);
    out.printf(
        Locale.ROOT,
        "\r  %,d of %s  %,.0f a second  ETA %.0f s%s",
        count,
        Count.of(episodes, "episode"),
        rate,
        (episodes - count) / rate,
        Terminal.WIPE_REST);
    out.flush();
  }

  /** Takes the line away. */
  void end() {
    if (shown) {
      out.print("\r" + Terminal.WIPE_REST);
      out.flush();
    }
  }
}
