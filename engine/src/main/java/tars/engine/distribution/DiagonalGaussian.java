package tars.engine.distribution;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.Arrays;
import tars.engine.math.Pcg64;

/**
 * Independent normal distributions, one for each float of an action: the network gives the means,
 * and the logarithms of the standard deviations are parameters of their own, the same in all states
 * (SB3's {@code DiagGaussianDistribution}).
 */
public final class DiagonalGaussian implements ActionDistribution {

  /** ½·log 2π. */
  static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  private final int size;
  private final int logDeviations;
  private final float initialLogDeviation;
  private final double[] deviations;
  private final double[] standardised;
  private final double[] slopes;

  /**
   * A distribution over actions of {@code size} floats.
   *
   * @param logDeviations where the logarithms of the standard deviations lie, [size]
   * @param initialLogDeviation their first value (SB3's {@code log_std_init})
   * @param maxRows the most rows it will be given at a time
   */
  public DiagonalGaussian(int size, int logDeviations, double initialLogDeviation, int maxRows) {
    this.size = size;
    this.logDeviations = logDeviations;
    this.initialLogDeviation = (float) initialLogDeviation;
    this.deviations = new double[size];
    this.standardised = new double[maxRows * size];
    this.slopes = new double[size];
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public int actionSize() {
    return size;
  }

  @Override
  public int parameterCount() {
    return size;
  }

  @Override
  public void initialise(float[] parameters) {
    Arrays.fill(parameters, logDeviations, logDeviations + size, initialLogDeviation);
  }

  @Override
  public void resample(float[] parameters, int rows, Pcg64 random) {}

  /** The deviations of those parameters; StrictMath has the same bits on every platform. */
  private void readDeviations(float[] parameters) {
    for (int j = 0; j < size; j++) {
      deviations[j] = StrictMath.exp(parameters[logDeviations + j]);
    }
  }

  @Override
  public void sample(
      float[] outputs,
      float[] hidden,
      int rows,
      float[] parameters,
      Pcg64 random,
      float[] actions,
      float[] logs) {
    readDeviations(parameters);
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < size; j++) {
        int k = row * size + j;
        actions[k] = (float) (outputs[k] + deviations[j] * random.nextGaussian());
      }
    }
    evaluate(outputs, hidden, rows, parameters, actions, logs);
  }

  @Override
  public double evaluate(
      float[] outputs,
      float[] hidden,
      int rows,
      float[] parameters,
      float[] actions,
      float[] logs) {
    readDeviations(parameters);
    double constant = 0;
    for (int j = 0; j < size; j++) {
      constant += parameters[logDeviations + j] + HALF_LOG_TWO_PI;
    }
    for (int row = 0; row < rows; row++) {
      double squares = 0;
      for (int j = 0; j < size; j++) {
        int k = row * size + j;
        double z = ((double) actions[k] - outputs[k]) / deviations[j];
        standardised[k] = z;
        squares += z * z;
      }
      logs[row] = (float) (-0.5 * squares - constant);
    }
    return rows * (constant + 0.5 * size);
  }

  @Override
  public void gradient(
      int rows,
      double[] byLogProbability,
      double byEntropy,
      float[] outputGradient,
      float[] gradient) {
    Arrays.fill(slopes, 0);
    for (int row = 0; row < rows; row++) {
      double slope = byLogProbability[row];
      for (int j = 0; j < size; j++) {
        double z = standardised[row * size + j];
        outputGradient[row * size + j] = (float) (slope * z / deviations[j]);
        slopes[j] += slope * (z * z - 1);
      }
    }
    for (int j = 0; j < size; j++) {
      gradient[logDeviations + j] = (float) (slopes[j] + rows * byEntropy);
    }
  }

  @Override
  public void save(DataOutput output) {}

  @Override
  public void restore(DataInput input) {}
}
