package tars.engine.distribution;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import tars.engine.encoding.FloatArrays;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;

/**
 * Generalised state-dependent exploration, gSDE (Raffin, Kober and Stulp, "Smooth Exploration for
 * Robotic Reinforcement Learning", 2021): the noise is a linear function of the actor's last hidden
 * layer h, {@code a = μ(s) + Eᵀh}, whose matrix E is drawn with the deviations σ and stays for
 * several steps, so that the same state has the same noise. The distribution that it has over
 * matrices is normal with the variance {@code σ²ᵀh² + 1e-6}. As in SB3, a loss's gradient does not
 * flow into h by way of the variance.
 */
public final class StateDependentGaussian implements ActionDistribution {

  private static final double VARIANCE_EPSILON = 1e-6;

  private final Kernels kernels;
  private final int size;
  private final int hiddenSize;
  private final int logDeviations;
  private final int maxRows;
  private final float initialLogDeviation;

  /**
   * Row-major [rows × hidden × size]: the matrix E of each row. None until one is drawn: a learner
   * evaluates far more rows than are acted in, and draws none.
   */
  private float[] exploration = {};

  /** σ² [hidden × size], then as many zeros as a bias has. */
  private final float[] variances;

  private final float[] squaredHidden;
  private final float[] actionVariances;
  private final float[] byVariance;
  private final float[] varianceGradient;
  private final double[] differences;

  /**
   * A distribution over actions of {@code size} floats.
   *
   * @param hiddenSize width of the actor's last hidden layer
   * @param logDeviations where the logarithms of σ lie, [hidden × size]
   * @param initialLogDeviation their first value (SB3's {@code log_std_init})
   * @param maxRows the most rows it will be given at a time
   */
  public StateDependentGaussian(
      Kernels kernels,
      int size,
      int hiddenSize,
      int logDeviations,
      double initialLogDeviation,
      int maxRows) {
    this.kernels = kernels;
    this.size = size;
    this.hiddenSize = hiddenSize;
    this.logDeviations = logDeviations;
    this.initialLogDeviation = (float) initialLogDeviation;
    this.maxRows = maxRows;
    this.variances = new float[(hiddenSize + 1) * size];
    this.squaredHidden = new float[maxRows * hiddenSize];
    this.actionVariances = new float[maxRows * size];
    this.byVariance = new float[maxRows * size];
    this.varianceGradient = new float[hiddenSize * size];
    this.differences = new double[maxRows * size];
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
    return hiddenSize * size;
  }

  @Override
  public void initialise(float[] parameters) {
    Arrays.fill(parameters, logDeviations, logDeviations + parameterCount(), initialLogDeviation);
  }

  /** Makes room for the matrices, once. */
  private void makeRoom() {
    if (exploration.length == 0) {
      exploration = new float[Math.multiplyExact(Math.multiplyExact(maxRows, hiddenSize), size)];
    }
  }

  @Override
  public void resample(float[] parameters, int rows, Pcg64 random) {
    makeRoom();
    System.arraycopy(parameters, logDeviations, varianceGradient, 0, parameterCount());
    kernels.exp(varianceGradient, parameterCount());
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < parameterCount(); k++) {
        exploration[row * parameterCount() + k] =
            (float) (varianceGradient[k] * random.nextGaussian());
      }
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
    makeRoom();
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < size; j++) {
        float noise = 0;
        for (int i = 0; i < hiddenSize; i++) {
          int k = (row * hiddenSize + i) * size + j;
          noise =
              Math.fma(hidden[Kernels.ALIGNED_START + row * hiddenSize + i], exploration[k], noise);
        }
        actions[row * size + j] = outputs[row * size + j] + noise;
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
    for (int k = 0; k < parameterCount(); k++) {
      variances[k] = 2 * parameters[logDeviations + k];
    }
    kernels.exp(variances, parameterCount());
    for (int k = 0; k < rows * hiddenSize; k++) {
      float unit = hidden[Kernels.ALIGNED_START + k];
      squaredHidden[k] = unit * unit;
    }
    kernels.affine(
        squaredHidden,
        0,
        rows,
        hiddenSize,
        variances,
        0,
        parameterCount(),
        size,
        actionVariances,
        0);
    double entropySum = 0;
    for (int row = 0; row < rows; row++) {
      double log = 0;
      for (int j = 0; j < size; j++) {
        int k = row * size + j;
        double variance = actionVariances[k] + VARIANCE_EPSILON;
        double difference = (double) actions[k] - outputs[k];
        double logDeviation = 0.5 * StrictMath.log(variance);
        differences[k] = difference;
        log -=
            0.5 * difference * difference / variance
                + logDeviation
                + DiagonalGaussian.HALF_LOG_TWO_PI;
        entropySum += 0.5 + DiagonalGaussian.HALF_LOG_TWO_PI + logDeviation;
      }
      logs[row] = (float) log;
    }
    return entropySum;
  }

  @Override
  public void gradient(
      int rows,
      double[] byLogProbability,
      double byEntropy,
      float[] outputGradient,
      float[] gradient) {
    for (int row = 0; row < rows; row++) {
      double slope = byLogProbability[row];
      for (int j = 0; j < size; j++) {
        int k = row * size + j;
        double variance = actionVariances[k] + VARIANCE_EPSILON;
        double difference = differences[k];
        double byLog = 0.5 * (difference * difference / variance - 1) / variance;
        outputGradient[k] = (float) (slope * difference / variance);
        byVariance[k] = (float) (slope * byLog + 0.5 * byEntropy / variance);
      }
    }
    kernels.weightGradient(
        squaredHidden, 0, hiddenSize, rows, hiddenSize, byVariance, 0, size, varianceGradient, 0);
    for (int k = 0; k < parameterCount(); k++) {
      gradient[logDeviations + k] = 2 * variances[k] * varianceGradient[k];
    }
  }

  @Override
  public void save(DataOutput output) throws IOException {
    makeRoom();
    FloatArrays.write(output, exploration);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    makeRoom();
    FloatArrays.readFinite(input, exploration);
  }
}
