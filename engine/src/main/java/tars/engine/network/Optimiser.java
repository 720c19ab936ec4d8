package tars.engine.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Changes the parameters of one flat array along a gradient, with a memory of its own. */
public sealed interface Optimiser permits Adam, RmsProp {

  /**
   * Changes the parameters by one step along the gradient.
   *
   * @param gradient kept
   * @param factor the gradient is multiplied by it first
   */
  void step(float[] parameters, float[] gradient, float factor, double learningRate);

  /** Writes the memory. */
  void save(DataOutput output) throws IOException;

  /** Reads what {@link #save} wrote. */
  void restore(DataInput input) throws IOException;
}
