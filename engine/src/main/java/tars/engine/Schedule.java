package tars.engine;

import java.util.List;

/**
 * How a hyperparameter moves over a training.
 *
 * @param initial its value at the start
 * @param shape how it goes on
 */
public record Schedule(double initial, Shape shape) {

  /** Names of the shapes, as hyperparameters have them. */
  public static final List<String> SHAPES = List.of("constant", "linear");

  /** The course of a schedule. */
  public enum Shape {
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
  public double at(double progressRemaining) {
    return switch (shape) {
      case CONSTANT -> initial;
      case LINEAR -> initial * progressRemaining;
    };
  }
}
