package tars.cli.train;

import java.nio.file.Path;
import java.util.Optional;
import tars.engine.Training;
import tars.engine.policy.Policy;

/**
 * What a training is asked to do.
 *
 * @param steps environment steps in all
 * @param begunAt environment steps that were made before, where it goes on from a checkpoint
 * @param threads that compute at once
 * @param out file for the policy
 * @param checkpoint file for what it takes to go on, if one is kept
 */
record TrainingPlan(
    String algorithm,
    String environment,
    long seed,
    long steps,
    long begunAt,
    String kernel,
    int threads,
    Path out,
    Optional<Path> checkpoint) {

  /**
   * The plan of a training.
   *
   * @param trained what it would act with now: it knows where it comes from
   */
  static TrainingPlan of(
      Training training, Policy trained, String kernel, int threads, TrainingFiles files) {
    return new TrainingPlan(
        trained.algorithm(),
        trained.environment(),
        trained.seed(),
        training.totalSteps(),
        training.steps(),
        kernel,
        threads,
        files.policy(),
        files.checkpoint());
  }
}
