package tars.cli.train;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tars.cli.output.Count;
import tars.cli.output.HyperparameterText;
import tars.engine.TrainingProgress;

/** A training's progress in words. */
final class ProgressText {

  private static final int BAR_WIDTH = 20;
  private static final int HOUR_SECONDS = 3600;
  private static final int MINUTE_SECONDS = 60;

  private ProgressText() {}

  static String started(TrainingPlan plan) {
    return String.format(
        Locale.ROOT,
        "%s %s in %s: %s%s, seed %d, kernel %s%s",
        plan.begunAt() == 0 ? "Training" : "Going on with",
        plan.algorithm(),
        plan.environment(),
        Count.of(plan.steps(), "step"),
        plan.begunAt() == 0 ? "" : String.format(Locale.ROOT, ", %,d made", plan.begunAt()),
        plan.seed(),
        plan.kernel(),
        plan.threads() == 1 ? "" : ", " + plan.threads() + " threads");
  }

  static String changed(long steps, List<HyperparameterChange> changes) {
    return changes.stream()
        .map(change ->
            change.name()
                + " from "
                + HyperparameterText.of(change.from())
                + " to "
                + HyperparameterText.of(change.to()))
        .collect(
            Collectors.joining(
                ", ", String.format(Locale.ROOT, "Changed at step %,d: ", steps), ""));
  }

  /** One line: a bar, steps, steps/s, the mean return of the last 100 episodes, the time left. */
  static String progressed(TrainingPlan plan, TrainingProgress progress, Pace pace) {
    double done = Math.min(1, (double) progress.steps() / plan.steps());
    int filled = (int) (done * BAR_WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %s  %,.0f steps/s  mean return %s  ETA %s",
        "#".repeat(filled),
        "-".repeat(BAR_WIDTH - filled),
        (int) (done * 100),
        Count.of(progress.steps(), "step"),
        pace.stepsPerSecond(),
        meanReturn(progress),
        duration(pace.secondsLeft(plan.steps() - progress.steps())));
  }

  static String completed(
      TrainingPlan plan, TrainingProgress progress, Pace overall, String sha256) {
    return String.format(
        Locale.ROOT,
        "Done: %s in %s, %,.0f steps/s, %s%n" + "%s  sha256 %s",
        Count.of(progress.steps() - plan.begunAt(), "step"),
        duration(overall.elapsedSeconds()),
        overall.stepsPerSecond(),
        outcome(progress),
        plan.out(),
        sha256);
  }

  private static String outcome(TrainingProgress progress) {
    return progress.episodesInMeans() == 0
        ? "no episode ended"
        : "mean return "
            + meanReturn(progress)
            + " over the last "
            + Count.of(progress.episodesInMeans(), "episode");
  }

  private static String meanReturn(TrainingProgress progress) {
    return Double.isFinite(progress.meanReturn())
        ? String.format(Locale.ROOT, "%.1f", progress.meanReturn())
        : "-";
  }

  static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "-";
    }
    if (seconds < MINUTE_SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < HOUR_SECONDS
        ? String.format(Locale.ROOT, "%d:%02d min", whole / MINUTE_SECONDS, whole % MINUTE_SECONDS)
        : String.format(
            Locale.ROOT, "%d:%02d h", whole / HOUR_SECONDS, whole % HOUR_SECONDS / MINUTE_SECONDS);
  }
}
