package tars.cli.train;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import tars.engine.HyperparameterValues;
import tars.engine.TrainingProgress;

/** Plain lines, one a second and one at the end, for a log. */
final class PlainReport implements TrainingReport {

  private final PrintWriter out;

  PlainReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void started(TrainingPlan plan, HyperparameterValues hyperparameters) {
    print(ProgressText.started(plan));
  }

  @Override
  public void changed(long steps, List<HyperparameterChange> changes) {
    print(ProgressText.changed(steps, changes));
  }

  @Override
  public void progressed(TrainingPlan plan, TrainingProgress progress, Pace pace) {
    print(ProgressText.progressed(plan, progress, pace));
  }

  @Override
  public void giveWay() {
    out.flush();
  }

  @Override
  public void completed(TrainingPlan plan, TrainingProgress progress, Pace overall, String sha256) {
    print(ProgressText.progressed(plan, progress, overall));
    print(ProgressText.completed(plan, progress, overall, sha256));
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
