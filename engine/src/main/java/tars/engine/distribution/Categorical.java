package tars.engine.distribution;

import java.io.DataInput;
import java.io.DataOutput;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;

/** One of n actions; the network gives a logit each, and the probabilities are their softmax. */
public final class Categorical implements ActionDistribution {

  private final Kernels kernels;
  private final int n;
  private final float[] logProbabilities;
  private final float[] probabilities;
  private final double[] entropies;
  private final int[] chosen;

  /**
   * A distribution over n actions.
   *
   * @param maxRows the most rows it will be given at a time
   */
  public Categorical(Kernels kernels, int n, int maxRows) {
    this.kernels = kernels;
    this.n = n;
    this.logProbabilities = new float[maxRows * n];
    this.probabilities = new float[maxRows * n];
    this.entropies = new double[maxRows];
    this.chosen = new int[maxRows];
  }

  @Override
  public int outputs() {
    return n;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public void initialise(float[] parameters) {}

  @Override
  public void resample(float[] parameters, int rows, Pcg64 random) {}

  @Override
  public void sample(
      float[] outputs,
      float[] hidden,
      int rows,
      float[] parameters,
      Pcg64 random,
      float[] actions,
      float[] logs) {
    kernels.softmax(outputs, rows, n, logProbabilities, probabilities);
    for (int row = 0; row < rows; row++) {
      int action = draw(row * n, random);
      actions[row] = action;
      logs[row] = logProbabilities[row * n + action];
    }
  }

  /** The first action whose cumulative probability exceeds u. */
  private int draw(int start, Pcg64 random) {
    double left = random.nextDouble();
    for (int k = 0; k < n - 1; k++) {
      left -= probabilities[start + k];
      if (left < 0) {
        return k;
      }
    }
    return n - 1;
  }

  @Override
  public double evaluate(
      float[] outputs,
      float[] hidden,
      int rows,
      float[] parameters,
      float[] actions,
      float[] logs) {
    kernels.softmax(outputs, rows, n, logProbabilities, probabilities);
    double entropySum = 0;
    for (int row = 0; row < rows; row++) {
      int action = (int) actions[row];
      chosen[row] = action;
      logs[row] = logProbabilities[row * n + action];
      double entropy = 0;
      for (int k = row * n; k < (row + 1) * n; k++) {
        entropy -= (double) probabilities[k] * logProbabilities[k];
      }
      entropies[row] = entropy;
      entropySum += entropy;
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
      double entropy = entropies[row];
      int action = chosen[row];
      for (int k = 0; k < n; k++) {
        double probability = probabilities[row * n + k];
        double taken = k == action ? 1 : 0;
        double byPolicy = slope * (taken - probability);
        double bySpread = byEntropy * probability * (logProbabilities[row * n + k] + entropy);
        outputGradient[row * n + k] = (float) (byPolicy - bySpread);
      }
    }
  }

  @Override
  public void save(DataOutput output) {}

  @Override
  public void restore(DataInput input) {}
}
