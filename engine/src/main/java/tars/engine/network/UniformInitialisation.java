package tars.engine.network;

import tars.engine.math.Pcg64;

/**
 * Weights and biases uniform on ± 1/√inputs, the default of PyTorch's {@code nn.Linear}. The bits
 * are the same everywhere; they are not PyTorch's.
 */
public final class UniformInitialisation {

  private final Pcg64 random;

  public UniformInitialisation(Pcg64 random) {
    this.random = random;
  }

  /** Fills all layers of a network, each its weights first. */
  public void fill(Perceptron network, float[] parameters) {
    for (DenseLayer layer : network.layers()) {
      double bound = 1 / Math.sqrt(layer.inputs());
      for (int k = 0; k < layer.weightCount(); k++) {
        parameters[layer.weights() + k] = (float) random.uniform(-bound, bound);
      }
      for (int k = 0; k < layer.outputs(); k++) {
        parameters[layer.bias() + k] = (float) random.uniform(-bound, bound);
      }
    }
  }
}
