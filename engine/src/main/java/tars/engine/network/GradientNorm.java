package tars.engine.network;

import tars.engine.DivergedException;
import tars.engine.math.Kernels;

/** The Euclidean norm of a gradient, and what holds it to a greatest one. */
public final class GradientNorm {

  /** PyTorch's {@code clip_grad_norm_} adds it to the norm it divides by. */
  private static final double EPSILON = 1e-6;

  /**
   * Above, the square of a value could be more than a float holds, and an optimiser's second moment
   * would become infinite: the parameter would never move again, and no checkpoint could be read.
   */
  private static final double SQUARABLE = 1e19;

  private final Kernels kernels;
  private final double[] partialSums = new double[Kernels.PARTIAL_SUMS];

  public GradientNorm(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * The norm of all of a gradient.
   *
   * @throws DivergedException if it is not finite
   */
  public double of(float[] gradient) {
    double norm = Math.sqrt(kernels.sumOfSquares(gradient, 0, gradient.length, partialSums));
    if (!Double.isFinite(norm)) {
      throw new DivergedException("gradient norm", norm);
    }
    return norm;
  }

  /**
   * The norm of all of a gradient that an optimiser takes as it is.
   *
   * @throws DivergedException if it is not finite, or so large that its square is no float
   */
  public double ofUnbounded(float[] gradient) {
    double norm = of(gradient);
    if (norm > SQUARABLE) {
      throw new DivergedException("gradient norm", norm);
    }
    return norm;
  }

  /** What a gradient of that norm is multiplied by, so that its norm is at most the greatest. */
  public static float factor(double norm, double greatest) {
    double factor = greatest / (norm + EPSILON);
    return factor < 1 ? (float) factor : 1f;
  }
}
