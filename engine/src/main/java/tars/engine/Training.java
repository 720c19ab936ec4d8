package tars.engine;

import java.util.Map;
import java.util.function.BooleanSupplier;
import tars.engine.policy.Policy;

/**
 * One training of one policy: a machine that is advanced from outside and can be stopped between
 * any two environment steps and any two gradient steps. Where it was stopped changes no bit of what
 * it becomes. Not safe for use by several threads at once.
 */
public interface Training {

  /**
   * Makes at most {@code steps} environment steps (over all its environments together, rounded up
   * to a whole vectorised step) and the gradient steps that fall due, until its end at {@link
   * #totalSteps}.
   *
   * @param pause asked after each environment step and each gradient step; true ends the call early
   * @throws DivergedException if a value is not finite; the training is to be thrown away then, and
   *     another to go on from its last checkpoint
   */
  void advance(long steps, BooleanSupplier pause);

  /** As {@link #advance(long, BooleanSupplier)}, with nothing that ends it early. */
  default void advance(long steps) {
    advance(steps, () -> false);
  }

  /** Environment steps made, over all environments. */
  long steps();

  long totalSteps();

  /** Whether an update is under way: some of its gradient steps are made, and others are not. */
  boolean updating();

  /** Whether all steps are made and learned from. */
  boolean finished();

  /** What the training knows of itself now. */
  TrainingProgress progress();

  /** The values in force now. */
  HyperparameterValues hyperparameters();

  /**
   * Changes hyperparameters between two updates; nothing of the training's state is lost.
   *
   * @param changes values by name: numbers, truth values, or texts that hold one
   * @throws InvalidHyperparameterException if a name is unknown, a value is not allowed, or the
   *     hyperparameter keeps its first value; nothing is changed then
   * @throws IllegalStateException if {@link #updating}
   */
  void change(Map<String, ?> changes);

  /** A snapshot of what would act now. */
  Policy policy();

  /** Everything needed to go on bit for bit: a versioned, checksummed encoding. */
  byte[] checkpoint();
}
