package tars.engine.network;

/**
 * An affine map within a flat array of parameters.
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param weights where the weights lie, input-major [inputs × outputs]
 * @param bias where the bias lies, [outputs]
 */
public record DenseLayer(int inputs, int outputs, int weights, int bias) {

  int weightCount() {
    return inputs * outputs;
  }

  int parameterCount() {
    return (inputs + 1) * outputs;
  }
}
