package tars.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tars.cli.output.JsonLine;
import tars.engine.HyperparameterValues;
import tars.engine.TrainingProgress;

/** One JSON object a line, by {@code event}: started, changed, progress …, completed. */
final class JsonReport implements TrainingReport {

  private final PrintWriter out;

  JsonReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void started(TrainingPlan plan, HyperparameterValues hyperparameters) {
    line("started", plan)
        .number("steps", plan.begunAt())
        .text("checkpoint", plan.checkpoint().map(Path::toString).orElse(null))
        .values("hyperparameters", hyperparameters.byName())
        .print(out);
  }

  @Override
  public void changed(long steps, List<HyperparameterChange> changes) {
    new JsonLine()
        .text("event", "changed")
        .number("steps", steps)
        .objects(
            "changes",
            changes,
            (line, change) ->
                line.text("name", change.name())
                    .value("from", change.from())
                    .value("to", change.to()))
        .print(out);
  }

  @Override
  public void progressed(TrainingPlan plan, TrainingProgress progress, Pace pace) {
    figures(new JsonLine().text("event", "progress"), progress, pace)
        .number("total_steps", plan.steps())
        .number("seconds_left", pace.secondsLeft(plan.steps() - progress.steps()))
        .object("losses", losses -> progress.losses().forEach(losses::number))
        .print(out);
  }

  @Override
  public void giveWay() {
    out.flush();
  }

  @Override
  public void completed(TrainingPlan plan, TrainingProgress progress, Pace overall, String sha256) {
    figures(line("completed", plan), progress, overall)
        .number("seconds", overall.elapsedSeconds())
        .text("out", plan.out().toString())
        .text("sha256", sha256)
        .print(out);
  }

  private static JsonLine line(String event, TrainingPlan plan) {
    return new JsonLine()
        .text("event", event)
        .text("algorithm", plan.algorithm())
        .text("environment", plan.environment())
        .number("seed", plan.seed())
        .number("total_steps", plan.steps())
        .text("kernel", plan.kernel())
        .number("threads", plan.threads());
  }

  private static JsonLine figures(JsonLine line, TrainingProgress progress, Pace pace) {
    return line.number("steps", progress.steps())
        .number("steps_per_second", pace.stepsPerSecond())
        .number("mean_return", progress.meanReturn())
        .number("mean_length", progress.meanLength())
        .number("episodes", progress.episodes())
        .number("updates", progress.updates());
  }
}
