package tars.engine.ppo;

import tars.engine.distribution.ActionDistribution;
import tars.engine.experience.Advantages;
import tars.engine.math.Kernels;

/**
 * PPO's loss over one minibatch and its gradient by the networks' outputs (Schulman et al.,
 * "Proximal Policy Optimization Algorithms", 2017, equations 7 and 9):
 *
 * <pre>
 * ratio  = exp(log π(a|s) − log π_old(a|s))
 * L_clip = −mean( min(A · ratio, A · clip(ratio, 1 − ε, 1 + ε)) )
 * L_v    = mean( (R − V(s))² ), V being V_old + clip(V − V_old, −c, c) where that is asked for
 * H      = mean( entropy of π(·|s) )
 * L      = L_clip + c_v · L_v − c_e · H
 * </pre>
 *
 * <p>As in SB3 and not in the paper: advantages are normalised over each minibatch to mean 0 and
 * sample standard deviation 1 (+ 1e-8), unless it has one sample or that is off; the value loss has
 * no factor ½, and is clipped only where that is asked for.
 */
final class PpoLoss {

  private final Kernels kernels;
  private final ActionDistribution distribution;
  private final float[] logProbabilities;
  private final float[] logRatios;
  private final float[] ratios;
  private final float[] normalised;
  private final double[] byLogProbability;

  /**
   * A loss over minibatches of at most so many rows.
   *
   * @param distribution over actions, with room for as many rows
   */
  PpoLoss(Kernels kernels, ActionDistribution distribution, int maxRows) {
    this.kernels = kernels;
    this.distribution = distribution;
    this.logProbabilities = new float[maxRows];
    this.logRatios = new float[maxRows];
    this.ratios = new float[maxRows];
    this.normalised = new float[maxRows];
    this.byLogProbability = new double[maxRows];
  }

  /**
   * Computes the policy's part, L_clip − c_e · H, and its slope by each row's log-probability.
   *
   * @param outputs of the actor
   * @param hidden the actor's last hidden layer
   * @param clip ε
   * @param statistics takes the figures
   * @return the approximate KL divergence of the minibatch from the policy that collected it
   */
  double evaluate(
      float[] outputs,
      float[] hidden,
      float[] parameters,
      Minibatch batch,
      double clip,
      boolean normalise,
      PpoStatistics statistics) {
    int rows = batch.rows();
    double entropySum =
        distribution.evaluate(outputs, hidden, rows, parameters, batch.actions(), logProbabilities);
    if (normalise) {
      Advantages.normalise(batch.advantages(), rows, normalised);
    } else {
      System.arraycopy(batch.advantages(), 0, normalised, 0, rows);
    }
    for (int row = 0; row < rows; row++) {
      float logRatio = logProbabilities[row] - batch.logProbabilities()[row];
      logRatios[row] = logRatio;
      ratios[row] = logRatio;
    }
    kernels.exp(ratios, rows);
    float low = (float) (1 - clip);
    float high = (float) (1 + clip);
    double lossSum = 0;
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
      byLogProbability[row] = free <= bounded ? -free / (double) rows : 0;
    }
    statistics.addPolicy(rows, lossSum, entropySum, divergenceSum, clipped);
    return divergenceSum / rows;
  }

  /**
   * Writes the gradient of what {@link #evaluate} computed.
   *
   * @param entropyCoefficient c_e
   * @param outputGradient by the actor's outputs, written
   * @param gradient by the distribution's own parameters, written where they lie
   */
  void policyGradient(
      int rows, double entropyCoefficient, float[] outputGradient, float[] gradient) {
    distribution.gradient(
        rows, byLogProbability, -entropyCoefficient / rows, outputGradient, gradient);
  }

  /**
   * Writes the gradient of the value's part, c_v · L_v, by the values.
   *
   * @param values [rows]
   * @param valueCoefficient c_v
   * @param clip c: how far a value may be from the old one and still have a slope; 0: everywhere
   * @param gradient [rows], written
   * @param statistics takes the figures
   */
  static void valueGradient(
      float[] values,
      Minibatch batch,
      double valueCoefficient,
      double clip,
      float[] gradient,
      PpoStatistics statistics) {
    int rows = batch.rows();
    float bound = (float) clip;
    double lossSum = 0;
    double scale = 2 * valueCoefficient / rows;
    for (int row = 0; row < rows; row++) {
      float old = batch.values()[row];
      float moved = values[row] - old;
      float value = clip > 0 ? old + Math.clamp(moved, -bound, bound) : values[row];
      boolean held = clip > 0 && Math.abs(moved) > bound;
      double error = (double) value - batch.returns()[row];
      lossSum += error * error;
      gradient[row] = held ? 0 : (float) (scale * error);
    }
    statistics.addValue(lossSum);
  }
}
