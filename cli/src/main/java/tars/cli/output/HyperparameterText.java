package tars.cli.output;

import tars.engine.HyperparameterSpecification;

/** Values of hyperparameters as people write them. */
public final class HyperparameterText {

  private HyperparameterText() {}

  /** {@code 3e-4} where Java says 3.0E-4. */
  public static String of(Object value) {
    return value instanceof Double number
        ? HyperparameterSpecification.plain(number)
        : String.valueOf(value);
  }
}
