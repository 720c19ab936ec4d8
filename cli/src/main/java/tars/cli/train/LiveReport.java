package tars.cli.train;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import tars.cli.output.Terminal;
import tars.engine.HyperparameterValues;
import tars.engine.TrainingProgress;

/** One line on a terminal, written anew several times a second. */
final class LiveReport implements TrainingReport {

  /** ANSI: from the line's start, and cut off at the edge of a narrow terminal, not wrapped. */
  private static final String LINE_START = "\r\u001b[?7l";

  /** ANSI: what an earlier, longer line left over is wiped; the terminal wraps again. */
  private static final String LINE_END = Terminal.WIPE_REST + "\u001b[?7h";

  private final PrintWriter out;

  LiveReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(100);
  }

  @Override
  public void started(TrainingPlan plan, HyperparameterValues hyperparameters) {
    out.println(ProgressText.started(plan));
    out.flush();
  }

  @Override
  public void changed(long steps, List<HyperparameterChange> changes) {
    out.println(ProgressText.changed(steps, changes));
    out.flush();
  }

  @Override
  public void progressed(TrainingPlan plan, TrainingProgress progress, Pace pace) {
    out.print(LINE_START + ProgressText.progressed(plan, progress, pace) + LINE_END);
    out.flush();
  }

  @Override
  public void giveWay() {
    out.println();
    out.flush();
  }

  @Override
  public void completed(TrainingPlan plan, TrainingProgress progress, Pace overall, String sha256) {
    out.println(
        LINE_START
            + ProgressText.progressed(plan, progress, overall)
            + LINE_END
            + System.lineSeparator()
            + ProgressText.completed(plan, progress, overall, sha256));
    out.flush();
  }
}
