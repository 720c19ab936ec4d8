package tars.engine;

import tars.engine.policy.Policy;

/**
 * One training of one policy: a machine that is advanced from outside and can be stopped between
 * any two environment steps. Not safe for use by several threads at once.
 */
public interface Training {

  /**
   * Makes at most {@code steps} environment steps (over all its environments together, rounded up
   * to a whole vectorised step) and every update that falls due, and stops at {@link #totalSteps}.
   */
  void advance(long steps);

  /** Environment steps made, over all environments. */
  long steps();

  long totalSteps();

  default boolean finished() {
    return steps() >= totalSteps();
  }

  /** What the training knows of itself now. */
  TrainingProgress progress();

  /** A snapshot of what would act now. */
  Policy policy();

  /** Everything needed to go on bit for bit: a versioned, checksummed encoding. */
  byte[] checkpoint();
}
