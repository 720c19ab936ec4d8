package tars.engine.ppo;

import java.util.Arrays;
import tars.engine.network.DenseLayer;
import tars.engine.network.Perceptron;
import tars.engine.onpolicy.ActorCritic;

/** PPO's loss as the paper and SB3 write it, in double, one row after another; no kernels. */
final class PpoLossOracle {

  private final ActorCritic networks;
  private final DistributionOracle distribution;
  private final Minibatch batch;
  private final double clip;
  private final double entropyCoefficient;
  private final double valueCoefficient;

  /** The actor's last hidden layer, a row each, of the parameters the gradient is taken at. */
  private final double[][] hidden;

  private int clipped;

  PpoLossOracle(
      ActorCritic networks,
      DistributionOracle distribution,
      float[] parameters,
      Minibatch batch,
      double clip,
      double entropyCoefficient,
      double valueCoefficient) {
    this.networks = networks;
    this.distribution = distribution;
    this.batch = batch;
    this.clip = clip;
    this.entropyCoefficient = entropyCoefficient;
    this.valueCoefficient = valueCoefficient;
    this.hidden = new double[batch.rows()][];
    double[] point = new double[parameters.length];
    for (int k = 0; k < point.length; k++) {
      point[k] = parameters[k];
    }
    for (int row = 0; row < batch.rows(); row++) {
      hidden[row] = layers(networks.actor(), point, row)[0];
    }
  }

  double clippedShare() {
    return (double) clipped / batch.rows();
  }

  double loss(double[] parameters) {
    clipped = 0;
    double[] advantages = normalisedAdvantages();
    int actionSize = batch.actions().length / batch.rows();
    double policy = 0;
    double value = 0;
    double entropy = 0;
    for (int row = 0; row < batch.rows(); row++) {
      float[] action =
          Arrays.copyOfRange(batch.actions(), row * actionSize, (row + 1) * actionSize);
      double[] outputs = layers(networks.actor(), parameters, row)[1];
      DistributionOracle.Figures figures =
          distribution.of(outputs, hidden[row], parameters, action);
      double ratio = Math.exp(figures.logProbability() - batch.logProbabilities()[row]);
      double held = Math.max(1 - clip, Math.min(1 + clip, ratio));
      clipped += held == ratio ? 0 : 1;
      policy -= Math.min(advantages[row] * ratio, advantages[row] * held);
      double error = batch.returns()[row] - layers(networks.critic(), parameters, row)[1][0];
      value += error * error;
      entropy += figures.entropy();
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

  /** The last hidden layer and the output. */
  private double[][] layers(Perceptron network, double[] parameters, int row) {
    double[] before = new double[0];
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
      before = x;
      x = y;
    }
    return new double[][] {before, x};
  }
}
