package tars.engine.ppo;

import java.util.Arrays;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.oracle.AdvantageOracle;
import tars.engine.oracle.DistributionOracle;
import tars.engine.oracle.NetworkOracle;
import tars.engine.oracle.RelativeError;

/** PPO's loss as the paper and SB3 write it, in double, one row after another; no kernels. */
final class PpoLossOracle {

  private final NetworkOracle actor;
  private final NetworkOracle critic;
  private final DistributionOracle distribution;
  private final Minibatch batch;
  private final double clip;
  private final double valueClip;
  private final double entropyCoefficient;
  private final double valueCoefficient;

  /** The actor's last hidden layer, a row each, of the parameters the gradient is taken at. */
  private final double[][] hidden;

  private int clipped;
  private int held;

  PpoLossOracle(
      ActorCritic networks,
      DistributionOracle distribution,
      float[] parameters,
      Minibatch batch,
      double clip,
      double valueClip,
      double entropyCoefficient,
      double valueCoefficient) {
    this.actor = new NetworkOracle(networks.actor());
    this.critic = new NetworkOracle(networks.critic());
    this.distribution = distribution;
    this.batch = batch;
    this.clip = clip;
    this.valueClip = valueClip;
    this.entropyCoefficient = entropyCoefficient;
    this.valueCoefficient = valueCoefficient;
    this.hidden = new double[batch.rows()][];
    for (int row = 0; row < batch.rows(); row++) {
      hidden[row] = actor.lastHidden(RelativeError.doubles(parameters), observation(row));
    }
  }

  private double[] observation(int row) {
    return NetworkOracle.row(batch.observations(), row, actor.network().inputs());
  }

  double clippedShare() {
    return (double) clipped / batch.rows();
  }

  /** The share of values that the clip holds. */
  double heldShare() {
    return (double) held / batch.rows();
  }

  /** As SB3's {@code values_pred}; a clip of 0 is its None. */
  private double predicted(double[] parameters, int row) {
    double value = critic.outputs(parameters, observation(row))[0];
    double old = batch.values()[row];
    if (valueClip == 0 || Math.abs(value - old) <= valueClip) {
      return value;
    }
    held++;
    return value > old ? old + valueClip : old - valueClip;
  }

  double loss(double[] parameters) {
    clipped = 0;
    held = 0;
    double[] advantages = AdvantageOracle.normalised(batch.advantages(), batch.rows());
    int actionSize = batch.actions().length / batch.rows();
    double policy = 0;
    double value = 0;
    double entropy = 0;
    for (int row = 0; row < batch.rows(); row++) {
      float[] action =
          Arrays.copyOfRange(batch.actions(), row * actionSize, (row + 1) * actionSize);
      double[] outputs = actor.outputs(parameters, observation(row));
      DistributionOracle.Figures figures =
          distribution.of(outputs, hidden[row], parameters, action);
      double ratio = Math.exp(figures.logProbability() - batch.logProbabilities()[row]);
      double bounded = Math.max(1 - clip, Math.min(1 + clip, ratio));
      clipped += bounded == ratio ? 0 : 1;
      policy -= Math.min(advantages[row] * ratio, advantages[row] * bounded);
      double error = batch.returns()[row] - predicted(parameters, row);
      value += error * error;
      entropy += figures.entropy();
    }
    return (policy + valueCoefficient * value - entropyCoefficient * entropy) / batch.rows();
  }
}
