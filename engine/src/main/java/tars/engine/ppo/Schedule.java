package tars.engine.ppo;

/**
 * How a hyperparameter moves over a training.
 *
 * @param initial its value at the start
 * @param shape how it goes on
 */
record Schedule(double initial, Shape shape) {

  /** The course of a schedule. */
  enum Shape {
    /** The same value throughout. */
    CONSTANT,
    /** Straight down to zero at the training's last step. */
    LINEAR
  }

  /**
   * The value.
   *
   * @param progressRemaining 1 at the start, 0 at the end
   */
  double at(double progressRemaining) {
    return switch (shape) {
      case CONSTANT -> initial;
      case LINEAR -> initial * progressRemaining;
    };
  }
}
