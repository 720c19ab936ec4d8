package tars.engine.network;

import java.util.ArrayList;
import java.util.List;
import tars.engine.math.Activation;

/**
 * A multilayer perceptron's shape: dense layers with an activation between them and none after the
 * last. Its parameters lie in a flat array that it may share with other networks; each weight
 * matrix and bias starts at a multiple of {@link #ALIGNMENT} floats, and what lies between is zero.
 */
public final class Perceptron {

  /** Floats of a cache line. */
  private static final int ALIGNMENT = 16;

  private final List<DenseLayer> layers;
  private final Activation activation;
  private final int end;

  private Perceptron(List<DenseLayer> layers, Activation activation, int end) {
    this.layers = List.copyOf(layers);
    this.activation = activation;
    this.end = end;
  }

  /**
   * Lays a network out.
   *
   * @param start where its parameters begin
   * @param inputs floats of one input
   * @param hidden widths of the hidden layers; may be empty
   * @param activation of the hidden layers
   * @param outputs floats of one output
   */
  public static Perceptron layOut(
      int start, int inputs, List<Integer> hidden, Activation activation, int outputs) {
    List<Integer> widths = new ArrayList<>(hidden);
    widths.add(outputs);
    List<DenseLayer> layers = new ArrayList<>();
    int offset = start;
    int width = inputs;
    for (int next : widths) {
      int bias = aligned(offset + width * next);
      layers.add(new DenseLayer(width, next, offset, bias));
      offset = aligned(bias + next);
      width = next;
    }
    return new Perceptron(layers, activation, offset);
  }

  /** The first offset from {@code offset} on where a matrix may start. */
  public static int aligned(int offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  public List<DenseLayer> layers() {
    return layers;
  }

  /** Of the hidden layers. */
  public Activation activation() {
    return activation;
  }

  public int inputs() {
    return layers.getFirst().inputs();
  }

  public int outputs() {
    return layers.getLast().outputs();
  }

  /** Widths of the hidden layers. */
  public List<Integer> hidden() {
    return layers.subList(0, layers.size() - 1).stream().map(DenseLayer::outputs).toList();
  }

  /** Where the array may go on with something else. */
  public int end() {
    return end;
  }

  /** Weights and biases, without the gaps between them. */
  public int parameterCount() {
    return layers.stream().mapToInt(DenseLayer::parameterCount).sum();
  }

  /** The parameters without gaps: layer by layer the weights [inputs × outputs], then the bias. */
  public float[] pack(float[] parameters) {
    float[] packed = new float[parameterCount()];
    int at = 0;
    for (DenseLayer layer : layers) {
      System.arraycopy(parameters, layer.weights(), packed, at, layer.weightCount());
      at += layer.weightCount();
      System.arraycopy(parameters, layer.bias(), packed, at, layer.outputs());
      at += layer.outputs();
    }
    return packed;
  }

  /** Puts back what {@link #pack} gave. */
  public void unpack(float[] packed, float[] parameters) {
    if (packed.length != parameterCount()) {
      throw new IllegalArgumentException(
          "parameters: " + packed.length + " values; the network has " + parameterCount());
    }
    int at = 0;
    for (DenseLayer layer : layers) {
      System.arraycopy(packed, at, parameters, layer.weights(), layer.weightCount());
      at += layer.weightCount();
      System.arraycopy(packed, at, parameters, layer.bias(), layer.outputs());
      at += layer.outputs();
    }
  }
}
