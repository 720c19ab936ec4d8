package tars.engine.ppo;

import tars.engine.math.Kernels;

/**
 * PPO's loss over one minibatch and its gradient by the networks' outputs (Schulman et al.,
 * "Proximal Policy Optimization Algorithms", 2017, equations 7 and 9):
 *
 * <pre>
 * ratio  = exp(log π(a|s) − log π_old(a|s))
 * L_clip = −mean( min(A · ratio, A · clip(ratio, 1 − ε, 1 + ε)) )
 * L_v    = mean( (R − V(s))² )
 * H      = mean( entropy of π(·|s) )
 * L      = L_clip + c_v · L_v − c_e · H
 * </pre>
 *
 * <p>As in SB3 and not in the paper: advantages are normalised over each minibatch to mean 0 and
 * sample standard deviation 1 (+ 1e-8), unless it has one sample; the value loss is not clipped and
 * has no factor ½.
 */
final class PpoLoss {

  private static final double NORMALISATION_EPSILON = 1e-8;

  private final Kernels kernels;
  private final double entropyCoefficient;
  private final double valueCoefficient;
  private final float[] logProbabilities;
  private final float[] probabilities;
  private final float[] logRatios;
  private final float[] ratios;
  private final float[] normalised;

  PpoLoss(
      Kernels kernels,
      int maxRows,
      int actions,
      double entropyCoefficient,
      double valueCoefficient) {
    this.kernels = kernels;
    this.entropyCoefficient = entropyCoefficient;
    this.valueCoefficient = valueCoefficient;
    this.logProbabilities = new float[maxRows * actions];
    this.probabilities = new float[maxRows * actions];
    this.logRatios = new float[maxRows];
    this.ratios = new float[maxRows];
    this.normalised = new float[maxRows];
  }

  /**
   * Writes the gradient of the policy's part, L_clip − c_e · H, by the logits.
   *
   * @param logits [rows × n]
   * @param batch the samples
   * @param clip ε
   * @param gradient [rows × n], written
   * @param statistics takes the figures
   */
  void policyGradient(
      float[] logits,
      int n,
      Minibatch batch,
      double clip,
      float[] gradient,
      PpoStatistics statistics) {
    int rows = batch.rows();
    kernels.softmax(logits, rows, n, logProbabilities, probabilities);
    normaliseAdvantages(batch);
    for (int row = 0; row < rows; row++) {
      float logRatio =
          logProbabilities[row * n + batch.actions()[row]] - batch.logProbabilities()[row];
      logRatios[row] = logRatio;
      ratios[row] = logRatio;
    }
    kernels.exp(ratios, rows);
    float low = (float) (1 - clip);
    float high = (float) (1 + clip);
    double lossSum = 0;
    double entropySum = 0;
    double divergenceSum = 0;
    int clipped = 0;
    for (int row = 0; row < rows; row++) {
      float ratio = ratios[row];
      float advantage = normalised[row];
      float held = ratio < low ? low : ratio > high ? high : ratio;
      float free = advantage * ratio;
      float bounded = advantage * held;
      lossSum -= free < bounded ? free : bounded;
      clipped += ratio < low || ratio > high ? 1 : 0;
      divergenceSum += (ratio - 1.0) - logRatios[row];
      // The minimum follows the free ratio, or is constant because the clip holds it.
      double byLogProbability = free <= bounded ? -free / (double) rows : 0;
      entropySum += outputGradient(row, n, batch.actions()[row], byLogProbability, rows, gradient);
    }
    statistics.addPolicy(rows, lossSum, entropySum, divergenceSum, clipped);
  }

  /** Writes one row's gradient and returns its entropy. */
  private double outputGradient(
      int row, int n, int action, double byLogProbability, int rows, float[] gradient) {
    double entropy = 0;
    for (int k = row * n; k < (row + 1) * n; k++) {
      entropy -= (double) probabilities[k] * logProbabilities[k];
    }
    double entropyScale = entropyCoefficient / rows;
    for (int k = 0; k < n; k++) {
      double probability = probabilities[row * n + k];
      double chosen = k == action ? 1 : 0;
      double byPolicy = byLogProbability * (chosen - probability);
      double byEntropy = entropyScale * probability * (logProbabilities[row * n + k] + entropy);
      gradient[row * n + k] = (float) (byPolicy + byEntropy);
    }
    return entropy;
  }

  private void normaliseAdvantages(Minibatch batch) {
    int rows = batch.rows();
    float[] advantages = batch.advantages();
    if (rows == 1) {
      normalised[0] = advantages[0];
      return;
    }
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += advantages[row];
    }
    double mean = sum / rows;
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      double difference = advantages[row] - mean;
      squares += difference * difference;
    }
    double inverse = 1 / (Math.sqrt(squares / (rows - 1)) + NORMALISATION_EPSILON);
    for (int row = 0; row < rows; row++) {
      normalised[row] = (float) ((advantages[row] - mean) * inverse);
    }
  }

  /**
   * Writes the gradient of the value's part, c_v · L_v, by the values.
   *
   * @param values [rows]
   * @param gradient [rows], written
   * @param statistics takes the figures
   */
  void valueGradient(float[] values, Minibatch batch, float[] gradient, PpoStatistics statistics) {
    int rows = batch.rows();
    double lossSum = 0;
    double scale = 2 * valueCoefficient / rows;
    for (int row = 0; row < rows; row++) {
      double error = (double) values[row] - batch.returns()[row];
      lossSum += error * error;
      gradient[row] = (float) (scale * error);
    }
    statistics.addValue(lossSum);
  }
}
