package tars.engine.oracle;

import tars.engine.math.Activation;
import tars.engine.network.DenseLayer;
import tars.engine.network.Perceptron;

/**
 * A perceptron as it is defined, in double, one row at a time.
 *
 * @param network its shape, and where its parameters lie
 */
public record NetworkOracle(Perceptron network) {

  /** What each layer is given, and at last the outputs. */
  private double[][] passed(double[] parameters, double[] inputs) {
    double[][] passed = new double[network.layers().size() + 1][];
    passed[0] = inputs;
    for (int k = 0; k < network.layers().size(); k++) {
      boolean last = k == network.layers().size() - 1;
      double[] y = affine(network.layers().get(k), parameters, passed[k]);
      passed[k + 1] = last ? y : activated(y);
    }
    return passed;
  }

  private static double[] affine(DenseLayer layer, double[] parameters, double[] x) {
    double[] y = new double[layer.outputs()];
    for (int o = 0; o < y.length; o++) {
      y[o] = parameters[layer.bias() + o];
      for (int i = 0; i < x.length; i++) {
        y[o] += x[i] * parameters[layer.weights() + i * y.length + o];
      }
    }
    return y;
  }

  private double[] activated(double[] values) {
    double[] activated = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      activated[k] =
          switch (network.activation()) {
            case IDENTITY -> values[k];
            case TANH -> Math.tanh(values[k]);
            case RELU -> Math.max(0, values[k]);
          };
    }
    return activated;
  }

  /** The outputs for one row. */
  public double[] outputs(double[] parameters, double[] inputs) {
    return passed(parameters, inputs)[network.layers().size()];
  }

  /** The last hidden layer for one row. */
  public double[] lastHidden(double[] parameters, double[] inputs) {
    return passed(parameters, inputs)[network.layers().size() - 1];
  }

  /**
   * How near to zero a hidden unit's sum comes, where relu has a kink and differences across it are
   * no slopes; infinite where the activation has none.
   */
  public double distanceToKink(double[] parameters, double[] inputs) {
    double nearest = Double.POSITIVE_INFINITY;
    if (network.activation() == Activation.RELU) {
      double[][] passed = passed(parameters, inputs);
      for (int k = 0; k < network.layers().size() - 1; k++) {
        for (double sum : affine(network.layers().get(k), parameters, passed[k])) {
          nearest = Math.min(nearest, Math.abs(sum));
        }
      }
    }
    return nearest;
  }

  /** One row of a row-major matrix, in double. */
  public static double[] row(float[] matrix, int row, int columns) {
    double[] values = new double[columns];
    for (int k = 0; k < columns; k++) {
      values[k] = matrix[row * columns + k];
    }
    return values;
  }
}
