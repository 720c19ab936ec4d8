package tars.engine.network;

import tars.engine.math.Pcg64;

/**
 * Orthogonal weights (Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of
 * learning in deep linear neural networks", 2014), as {@code torch.nn.init.orthogonal_}: a Gaussian
 * matrix made orthonormal along its shorter side, times a gain. Computed in double in a fixed
 * order, so the bits are the same everywhere; they are not PyTorch's.
 */
public final class OrthogonalInitialisation {

  private final Pcg64 random;

  public OrthogonalInitialisation(Pcg64 random) {
    this.random = random;
  }

  /** Fills one layer's weights; its bias becomes zero. */
  public void fill(DenseLayer layer, double gain, float[] parameters) {
    int length = Math.max(layer.inputs(), layer.outputs());
    int count = Math.min(layer.inputs(), layer.outputs());
    double[][] vectors = orthonormal(count, length);
    boolean vectorsAreColumns = layer.outputs() <= layer.inputs();
    for (int i = 0; i < layer.inputs(); i++) {
      for (int o = 0; o < layer.outputs(); o++) {
        double value = vectorsAreColumns ? vectors[o][i] : vectors[i][o];
        parameters[layer.weights() + i * layer.outputs() + o] = (float) (gain * value);
      }
    }
    for (int o = 0; o < layer.outputs(); o++) {
      parameters[layer.bias() + o] = 0f;
    }
  }

  /** Gaussian vectors made orthonormal by Gram and Schmidt, twice, which keeps double accuracy. */
  private double[][] orthonormal(int count, int length) {
    double[][] vectors = new double[count][length];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < length; i++) {
        vectors[k][i] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          subtract(vectors[k], vectors[j], dot(vectors[k], vectors[j]));
        }
      }
      double norm = Math.sqrt(dot(vectors[k], vectors[k]));
      for (int i = 0; i < length; i++) {
        vectors[k][i] /= norm;
      }
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] from, double[] vector, double factor) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * vector[i];
    }
  }
}
