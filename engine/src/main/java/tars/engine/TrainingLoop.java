package tars.engine;

import java.util.function.BooleanSupplier;

/** Advances a training in the pieces it is made of, between any two of which it can be left. */
public final class TrainingLoop {

  private TrainingLoop() {}

  /** A training as the loop sees it. */
  public interface Pieces {

    /** Environment steps made. */
    long steps();

    /** Whether gradient steps are due. */
    boolean updating();

    /** Makes one step in every environment. */
    void collect();

    /** Makes one gradient step that is due. */
    void learn();
  }

  /**
   * Makes at most {@code count} environment steps and the gradient steps that fall due.
   *
   * @param pause asked after each piece; true ends the call early
   * @throws DivergedException naming the step, if a value is not finite
   */
  public static void advance(
      TrainingSetup setup, Pieces pieces, long count, BooleanSupplier pause) {
    long steps = pieces.steps();
    long target = count < setup.totalSteps() - steps ? steps + count : setup.totalSteps();
    boolean going = true;
    try {
      while (going && (pieces.updating() || pieces.steps() < target)) {
        if (pieces.updating()) {
          pieces.learn();
        } else {
          pieces.collect();
        }
        going = !pause.getAsBoolean();
      }
    } catch (DivergedException diverged) {
      throw diverged.atStep(pieces.steps());
    }
  }
}
