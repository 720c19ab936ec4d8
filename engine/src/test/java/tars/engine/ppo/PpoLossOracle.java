package tars.engine.ppo;

import tars.engine.network.ActorCritic;
import tars.engine.network.DenseLayer;
import tars.engine.network.Perceptron;

/** PPO's loss as the paper and SB3 write it, in double, one row after another; no kernels. */
final class PpoLossOracle {

  private final ActorCritic networks;
  private final Minibatch batch;
  private final double clip;
  private final double entropyCoefficient;
  private final double valueCoefficient;
  private int clipped;

  PpoLossOracle(
      ActorCritic networks,
      Minibatch batch,
      double clip,
      double entropyCoefficient,
      double valueCoefficient) {
    this.networks = networks;
    this.batch = batch;
    this.clip = clip;
    this.entropyCoefficient = entropyCoefficient;
    this.valueCoefficient = valueCoefficient;
  }

  double clippedShare() {
    return (double) clipped / batch.rows();
  }

  double loss(double[] parameters) {
    clipped = 0;
    double[] advantages = normalisedAdvantages();
    double policy = 0;
    double value = 0;
    double entropy = 0;
    for (int row = 0; row < batch.rows(); row++) {
      double[] probabilities = softmax(output(networks.actor(), parameters, row));
      double logProbability = Math.log(probabilities[batch.actions()[row]]);
      double ratio = Math.exp(logProbability - batch.logProbabilities()[row]);
      double held = Math.max(1 - clip, Math.min(1 + clip, ratio));
      clipped += held == ratio ? 0 : 1;
      policy -= Math.min(advantages[row] * ratio, advantages[row] * held);
      double error = batch.returns()[row] - output(networks.critic(), parameters, row)[0];
      value += error * error;
      for (double probability : probabilities) {
        entropy -= probability * Math.log(probability);
      }
    }
    return (policy + valueCoefficient * value - entropyCoefficient * entropy) / batch.rows();
  }

  private double[] normalisedAdvantages() {
    int rows = batch.rows();
    double mean = 0;
    for (int row = 0; row < rows; row++) {
      mean += batch.advantages()[row] / (double) rows;
    }
    double variance = 0;
    for (int row = 0; row < rows; row++) {
      variance += Math.pow(batch.advantages()[row] - mean, 2) / (rows - 1);
    }
    double[] normalised = new double[rows];
    for (int row = 0; row < rows; row++) {
      normalised[row] = (batch.advantages()[row] - mean) / (Math.sqrt(variance) + 1e-8);
    }
    return normalised;
  }

  private double[] output(Perceptron network, double[] parameters, int row) {
    double[] x = new double[network.inputs()];
    for (int k = 0; k < x.length; k++) {
      x[k] = batch.observations()[row * x.length + k];
    }
    for (DenseLayer layer : network.layers()) {
      double[] y = new double[layer.outputs()];
      for (int o = 0; o < y.length; o++) {
        y[o] = parameters[layer.bias() + o];
        for (int i = 0; i < x.length; i++) {
          y[o] += x[i] * parameters[layer.weights() + i * y.length + o];
        }
        y[o] = layer.equals(network.layers().getLast()) ? y[o] : Math.tanh(y[o]);
      }
      x = y;
    }
    return x;
  }

  private static double[] softmax(double[] logits) {
    double sum = 0;
    double[] probabilities = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = Math.exp(logits[k]);
      sum += probabilities[k];
    }
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }
}
