package tars.engine.a2c;

import java.util.Arrays;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.Rollout;
import tars.engine.oracle.AdvantageOracle;
import tars.engine.oracle.DistributionOracle;
import tars.engine.oracle.NetworkOracle;
import tars.engine.oracle.RelativeError;

/** A2C's loss as SB3 writes it, in double, one row after another; no kernels. */
final class A2cLossOracle {

  private final NetworkOracle actor;
  private final NetworkOracle critic;
  private final DistributionOracle distribution;
  private final Rollout rollout;
  private final double[] advantages;
  private final double entropyCoefficient;
  private final double valueCoefficient;

  /** The actor's last hidden layer, a row each, of the parameters the gradient is taken at. */
  private final double[][] hidden;

  A2cLossOracle(
      ActorCritic networks,
      DistributionOracle distribution,
      float[] parameters,
      Rollout rollout,
      boolean normalises,
      double entropyCoefficient,
      double valueCoefficient) {
    this.actor = new NetworkOracle(networks.actor());
    this.critic = new NetworkOracle(networks.critic());
    this.distribution = distribution;
    this.rollout = rollout;
    this.advantages =
        normalises
            ? AdvantageOracle.normalised(rollout.advantages(), rollout.samples())
            : RelativeError.doubles(rollout.advantages());
    this.entropyCoefficient = entropyCoefficient;
    this.valueCoefficient = valueCoefficient;
    this.hidden = new double[rollout.samples()][];
    for (int row = 0; row < hidden.length; row++) {
      hidden[row] = actor.lastHidden(RelativeError.doubles(parameters), observation(row));
    }
  }

  private double[] observation(int row) {
    return NetworkOracle.row(rollout.observations(), row, actor.network().inputs());
  }

  double loss(double[] parameters) {
    int rows = rollout.samples();
    int actionSize = rollout.actions().length / rows;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      float[] action =
          Arrays.copyOfRange(rollout.actions(), row * actionSize, (row + 1) * actionSize);
      double[] outputs = actor.outputs(parameters, observation(row));
      DistributionOracle.Figures figures =
          distribution.of(outputs, hidden[row], parameters, action);
      double error = rollout.returns()[row] - critic.outputs(parameters, observation(row))[0];
      sum -= advantages[row] * figures.logProbability();
      sum -= entropyCoefficient * figures.entropy();
      sum += valueCoefficient * error * error;
    }
    return sum / rows;
  }
}
