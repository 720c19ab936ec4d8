package tars.cli.train;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tars.cli.CommandFailure;
import tars.cli.InterruptedByUser;
import tars.cli.Interruption;
import tars.engine.DivergedException;
import tars.engine.HyperparameterValues;
import tars.engine.Training;
import tars.engine.environment.EnvironmentFaultException;

/** Takes a training to its end: reports, writes checkpoints, and stops when told to. */
final class TrainingCourse {

  private final Training training;
  private final TrainingPlan plan;
  private final TrainingReport report;
  private final Optional<Checkpoints> checkpoints;
  private final Interruption interruption;

  TrainingCourse(
      Training training,
      TrainingPlan plan,
      TrainingReport report,
      Optional<Checkpoints> checkpoints,
      Interruption interruption) {
    this.training = training;
    this.plan = plan;
    this.report = report;
    this.checkpoints = checkpoints;
    this.interruption = interruption;
  }

  /**
   * Changes hyperparameters where the training stands or, where an update is under way, with its
   * end.
   */
  void change(Map<String, Object> changes) {
    while (training.updating()) {
      stopIfInterrupted();
      advance(0, interruption::requested);
    }
    HyperparameterValues before = training.hyperparameters();
    training.change(changes);
    report.changed(
        training.steps(), HyperparameterChange.between(before, training.hyperparameters()));
  }

  /**
   * Makes what is left of the training.
   *
   * @return the pace of it
   * @throws InterruptedByUser if Ctrl-C was pressed
   * @throws CommandFailure if the training diverged, or its environment is at fault
   */
  Pace toEnd() {
    Stopwatch stopwatch = new Stopwatch(training.steps());
    checkpoints.ifPresent(each -> each.write(training));
    while (!training.finished()) {
      stopIfInterrupted();
      advance(
          plan.steps(),
          () -> interruption.requested() || stopwatch.lapped(report.interval()) || checkpointDue());
      if (checkpointDue()) {
        checkpoints.ifPresent(each -> each.tryToWrite(training));
      }
      if (stopwatch.lapped(report.interval())) {
        report.progressed(plan, training.progress(), stopwatch.lap(training.steps()));
      }
    }
    Pace pace = stopwatch.total(training.steps());
    checkpoints.ifPresent(each -> each.tryToWrite(training));
    return pace;
  }

  private boolean checkpointDue() {
    return checkpoints.isPresent() && checkpoints.get().due(training);
  }

  private void stopIfInterrupted() {
    if (!interruption.requested()) {
      return;
    }
    report.giveWay();
    String where = "interrupted after " + training.steps() + " steps; ";
    if (checkpoints.isEmpty()) {
      throw new InterruptedByUser(where + plan.out() + " was not written");
    }
    Checkpoints kept = checkpoints.get();
    try {
      kept.write(training);
    } catch (CommandFailure e) {
      throw new CommandFailure(where + e.getMessage() + "; " + kept.kept());
    }
    throw new InterruptedByUser(where + "go on with: " + kept.resumption());
  }

  private void advance(long steps, BooleanSupplier pause) {
    try {
      training.advance(steps, pause);
    } catch (RuntimeException failure) {
      report.giveWay();
      String rest =
          checkpoints
              .map(Checkpoints::kept)
              .orElse(plan.out() + " was not written; with --checkpoint FILE it could go on");
      throw new CommandFailure(told(failure) + "; " + rest, thrown(failure));
    }
  }

  private String told(RuntimeException failure) {
    String where = "at step " + training.steps() + ", ";
    return switch (failure) {
      case DivergedException diverged -> String.valueOf(diverged.getMessage());
      case EnvironmentFaultException fault -> where + fault.getMessage();
      case IllegalArgumentException refused -> where + refused.getMessage();
      default -> where + "internal error: " + failure;
    };
  }

  private static @Nullable Throwable thrown(RuntimeException failure) {
    return switch (failure) {
      case EnvironmentFaultException fault -> fault.getCause();
      case DivergedException _, IllegalArgumentException _ -> null;
      default -> failure;
    };
  }
}
