package tars.engine.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import tars.engine.encoding.FloatArrays;
import tars.engine.math.Kernels;

/**
 * The optimiser RMSprop (Tieleman and Hinton, "Lecture 6.5: RMSprop", 2012) over one flat array, as
 * PyTorch's, without momentum and with its default smoothing of 0.99.
 */
public final class RmsProp implements Optimiser {

  private static final float ALPHA = 0.99f;

  private final Kernels kernels;
  private final float epsilon;
  private final float[] squareAverage;

  /**
   * A new optimiser.
   *
   * @param size floats of the array it will change
   * @param epsilon added to the denominator; SB3's A2C uses 1e-5
   */
  public RmsProp(Kernels kernels, int size, double epsilon) {
    this.kernels = kernels;
    this.epsilon = (float) epsilon;
    this.squareAverage = new float[size];
  }

  @Override
  public void step(float[] parameters, float[] gradient, float factor, double learningRate) {
    kernels.rmsprop(
        parameters,
        gradient,
        factor,
        squareAverage,
        0,
        parameters.length,
        ALPHA,
        (float) learningRate,
        epsilon);
  }

  @Override
  public void save(DataOutput output) throws IOException {
    FloatArrays.write(output, squareAverage);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    FloatArrays.readFinite(input, squareAverage);
  }
}
