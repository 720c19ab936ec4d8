package tars.engine.math;

/** What a layer of a network does to its affine map's outputs, value by value. */
public enum Activation {
  /** Nothing. */
  IDENTITY,
  /** The hyperbolic tangent. */
  TANH,
  /** {@code max(0, x)}. */
  RELU
}
