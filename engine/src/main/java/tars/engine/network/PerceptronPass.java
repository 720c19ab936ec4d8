package tars.engine.network;

import tars.engine.math.Activation;
import tars.engine.math.Kernels;

/**
 * A perceptron's passes over batches of rows, with their memory: the outputs of every layer, and
 * for learning their gradients. Allocates nothing after construction. A row's output does not
 * depend on the other rows. Not safe for use by several threads.
 */
public final class PerceptronPass {

  /** Outputs that fill less than half a vector of the widest machines. */
  private static final int NARROW = 7;

  private final Perceptron network;
  private final Kernels kernels;
  private final int maxRows;

  /** Each layer's output, row-major [rows × outputs] from {@link #start}. */
  private final float[][] outputs;

  /** The loss's gradient by each layer's output, laid out alike; none without learning. */
  private final float[][] outputGradients;

  /**
   * Room for the transposed gradient of a layer of few outputs, from {@link Kernels#ALIGNED_START}.
   */
  private final float[] transposed;

  private PerceptronPass(Perceptron network, Kernels kernels, int maxRows, boolean learns) {
    this.network = network;
    this.kernels = kernels;
    this.maxRows = maxRows;
    int depth = network.layers().size();
    this.outputs = new float[depth][];
    this.outputGradients = new float[learns ? depth : 0][];
    int largest = 0;
    for (int k = 0; k < depth; k++) {
      DenseLayer layer = network.layers().get(k);
      outputs[k] = new float[start(k) + maxRows * layer.outputs()];
      if (learns) {
        outputGradients[k] = new float[start(k) + maxRows * layer.outputs()];
        largest = layer.outputs() <= NARROW ? Math.max(largest, layer.weightCount()) : largest;
      }
    }
    this.transposed = new float[Kernels.ALIGNED_START + largest];
  }

  /** Passes forward alone, of at most {@code maxRows} rows. */
  public static PerceptronPass forActing(Perceptron network, Kernels kernels, int maxRows) {
    return new PerceptronPass(network, kernels, maxRows, false);
  }

  /** Passes forward and backward, of at most {@code maxRows} rows. */
  public static PerceptronPass forLearning(Perceptron network, Kernels kernels, int maxRows) {
    return new PerceptronPass(network, kernels, maxRows, true);
  }

  /** The index from which a layer's outputs lie; those of the last one lie from 0, for others. */
  private int start(int layer) {
    return layer == outputs.length - 1 ? 0 : Kernels.ALIGNED_START;
  }

  public int maxRows() {
    return maxRows;
  }

  /**
   * Computes the network's outputs.
   *
   * @param inputs row-major [rows × inputs] from {@code offset}
   * @return row-major [rows × outputs], valid until the next pass
   */
  public float[] forward(float[] parameters, float[] inputs, int offset, int rows) {
    float[] x = inputs;
    int xOffset = offset;
    int last = outputs.length - 1;
    for (int k = 0; k <= last; k++) {
      Activation activation = k < last ? network.activation() : Activation.IDENTITY;
      forward(k, activation, parameters, x, xOffset, rows);
      x = outputs[k];
      xOffset = start(k);
    }
    return x;
  }

  private void forward(
      int k, Activation activation, float[] parameters, float[] x, int xOffset, int rows) {
    DenseLayer layer = network.layers().get(k);
    int in = layer.inputs();
    int out = layer.outputs();
    float[] y = outputs[k];
    int yOffset = start(k);
    if (activation == Activation.RELU) {
      kernels.affineRelu(
          x, xOffset, rows, in, parameters, layer.weights(), layer.bias(), out, y, yOffset);
    } else {
      kernels.affine(
          x, xOffset, rows, in, parameters, layer.weights(), layer.bias(), out, y, yOffset);
    }
    if (activation == Activation.TANH) {
      kernels.tanh(y, yOffset, rows * out);
    }
  }

  /**
   * What the last layer made its outputs from in the last {@link #forward}: row-major [rows × width
   * of the last hidden layer] from {@link Kernels#ALIGNED_START}.
   *
   * @throws IllegalStateException if there is no hidden layer
   */
  public float[] lastHidden() {
    if (outputs.length < 2) {
      throw new IllegalStateException("network: it has no hidden layer");
    }
    return outputs[outputs.length - 2];
  }

  /**
   * Where {@link #backward} expects the loss's gradient by the network's outputs: row-major [rows ×
   * outputs].
   */
  public float[] outputGradient() {
    return outputGradients[outputGradients.length - 1];
  }

  /**
   * Computes the loss's gradient by this network's parameters, from {@link #outputGradient}, for
   * the batch of the last {@link #forward}.
   *
   * @param inputs what {@link #forward} was given
   * @param gradient the network's part is overwritten; laid out as the parameters
   */
  public void backward(float[] parameters, float[] inputs, int offset, int rows, float[] gradient) {
    for (int k = outputs.length - 1; k >= 0; k--) {
      DenseLayer layer = network.layers().get(k);
      float[] dy = outputGradients[k];
      float[] x = k == 0 ? inputs : outputs[k - 1];
      int xOffset = k == 0 ? offset : start(k - 1);
      weightGradient(layer, x, xOffset, dy, start(k), rows, gradient);
      kernels.biasGradient(dy, start(k), rows, layer.outputs(), gradient, layer.bias());
      if (k > 0) {
        inputGradient(
            parameters, k, rows, network.activation(), x, outputGradients[k - 1], xOffset);
      }
    }
  }

  /**
   * Computes the loss's gradient by the network's inputs, from {@link #outputGradient}, for the
   * batch of the last {@link #forward}; the parameters' gradient is not computed.
   *
   * @param inputGradient row-major [rows × inputs], overwritten
   */
  public void backwardToInputs(float[] parameters, int rows, float[] inputGradient) {
    for (int k = outputs.length - 1; k > 0; k--) {
      inputGradient(
          parameters,
          k,
          rows,
          network.activation(),
          outputs[k - 1],
          outputGradients[k - 1],
          start(k - 1));
    }
    inputGradient(parameters, 0, rows, Activation.IDENTITY, inputGradient, inputGradient, 0);
  }

  private void inputGradient(
      float[] parameters,
      int k,
      int rows,
      Activation activation,
      float[] x,
      float[] dz,
      int dzOffset) {
    DenseLayer layer = network.layers().get(k);
    kernels.inputGradient(
        outputGradients[k],
        start(k),
        rows,
        layer.outputs(),
        parameters,
        layer.weights(),
        layer.inputs(),
        activation,
        x,
        dz,
        dzOffset);
  }

  /**
   * A layer of few outputs takes the other way to the same bits: its transposed gradient, whose
   * rows are long enough for vectors.
   */
  private void weightGradient(
      DenseLayer layer,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      int rows,
      float[] gradient) {
    int in = layer.inputs();
    int out = layer.outputs();
    if (out <= NARROW) {
      kernels.weightGradient(
          dy, dyOffset, out, rows, out, x, xOffset, in, transposed, Kernels.ALIGNED_START);
      kernels.transpose(transposed, Kernels.ALIGNED_START, out, in, gradient, layer.weights());
    } else {
      kernels.weightGradient(
          x, xOffset, in, rows, in, dy, dyOffset, out, gradient, layer.weights());
    }
  }
}
