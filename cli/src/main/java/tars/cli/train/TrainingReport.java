package tars.cli.train;

import java.time.Duration;
import tars.engine.TrainingProgress;

/** Tells how a training goes. */
sealed interface TrainingReport permits JsonReport, LiveReport, PlainReport {

  /** Time between two reports of progress. */
  Duration interval();

  /** Before anything slow is done, so that something is seen at once. */
  void started(TrainingPlan plan);

  /** Some steps later. */
  void progressed(TrainingPlan plan, TrainingProgress progress, Pace pace);

  /** Ctrl-C was pressed; a message follows elsewhere. */
  void interrupted();

  /** The policy is written. */
  void completed(TrainingPlan plan, TrainingProgress progress, Pace overall, String sha256);
}
