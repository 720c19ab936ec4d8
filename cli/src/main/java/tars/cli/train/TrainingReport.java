package tars.cli.train;

import java.time.Duration;
import java.util.List;
import tars.engine.HyperparameterValues;
import tars.engine.TrainingProgress;

/** Tells how a training goes. */
sealed interface TrainingReport permits JsonReport, LiveReport, PlainReport {

  /** Time between two reports of progress. */
  Duration interval();

  /**
   * Before anything slow is done, so that something is seen at once.
   *
   * @param hyperparameters all of them, as they are in force
   */
  void started(TrainingPlan plan, HyperparameterValues hyperparameters);

  /** Hyperparameters have changed after so many steps. */
  void changed(long steps, List<HyperparameterChange> changes);

  /** Some steps later. */
  void progressed(TrainingPlan plan, TrainingProgress progress, Pace pace);

  /** A message follows elsewhere. */
  void giveWay();

  /** The policy is written. */
  void completed(TrainingPlan plan, TrainingProgress progress, Pace overall, String sha256);
}
