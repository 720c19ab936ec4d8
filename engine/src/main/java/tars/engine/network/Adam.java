package tars.engine.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import tars.engine.encoding.FloatArrays;
import tars.engine.math.Kernels;

/**
 * The optimiser Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015) over one
 * flat array, with PyTorch's default decay rates.
 */
public final class Adam implements Optimiser {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final Kernels kernels;
  private final float epsilon;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private long step;

  /**
   * A new optimiser.
   *
   * @param size floats of the array it will change
   * @param epsilon added to the denominator; SB3's PPO uses 1e-5
   */
  public Adam(Kernels kernels, int size, double epsilon) {
    this.kernels = kernels;
    this.epsilon = (float) epsilon;
    this.firstMoment = new float[size];
    this.secondMoment = new float[size];
  }

  @Override
  public void step(float[] parameters, float[] gradient, float factor, double learningRate) {
    step++;
    double correction1 = 1 - power(BETA1, step);
    double correction2 = 1 - power(BETA2, step);
    kernels.adam(
        parameters,
        gradient,
        factor,
        firstMoment,
        secondMoment,
        0,
        parameters.length,
        (float) BETA1,
        (float) BETA2,
        (float) (learningRate / correction1),
        (float) (1 / Math.sqrt(correction2)),
        epsilon);
    if (Vanishing.isDue(step)) {
      Vanishing.settle(firstMoment);
      Vanishing.settle(secondMoment);
    }
  }

  /** By squaring: StrictMath's power allocates. */
  private static double power(double base, long exponent) {
    double result = 1;
    double square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      result = (rest & 1) == 1 ? result * square : result;
      square *= square;
    }
    return result;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    output.writeLong(step);
    FloatArrays.write(output, firstMoment);
    FloatArrays.write(output, secondMoment);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    step = input.readLong();
    if (step < 0) {
      throw new InvalidObjectException("optimiser: step " + step + "; it is at least 0");
    }
    FloatArrays.readFinite(input, firstMoment);
    FloatArrays.readFinite(input, secondMoment);
  }
}
