package tars.engine.dqn;

import java.util.Arrays;
import tars.engine.network.Perceptron;
import tars.engine.offpolicy.Transitions;
import tars.engine.oracle.NetworkOracle;
import tars.engine.oracle.RelativeError;

/** DQN's loss as the paper and SB3 write it, in double, one row after another; no kernels. */
final class DqnLossOracle {

  private final NetworkOracle network;
  private final Transitions batch;
  private final double[] wanted;

  /** How the loss grows beyond an error of 1. */
  private final boolean huber;

  /**
   * @param target parameters of the network that values what follows
   * @param huber whether the loss goes on as a line from 1 on; else it stays a parabola
   */
  DqnLossOracle(
      Perceptron network, float[] target, Transitions batch, double gamma, boolean huber) {
    this.network = new NetworkOracle(network);
    this.batch = batch;
    this.huber = huber;
    this.wanted = new double[batch.rows()];
    for (int row = 0; row < wanted.length; row++) {
      double[] following =
          this.network.outputs(RelativeError.doubles(target), row(batch.nextObservations(), row));
      double best = Arrays.stream(following).max().orElseThrow();
      wanted[row] = batch.rewards()[row] + (batch.continues()[row] == 0 ? 0 : gamma * best);
    }
  }

  private double[] row(float[] matrix, int row) {
    return NetworkOracle.row(matrix, row, network.network().inputs());
  }

  /** The error of each row's value. */
  double[] errors(double[] parameters) {
    double[] errors = new double[batch.rows()];
    for (int row = 0; row < errors.length; row++) {
      double[] values = network.outputs(parameters, row(batch.observations(), row));
      errors[row] = values[(int) batch.actions()[row]] - wanted[row];
    }
    return errors;
  }

  double loss(double[] parameters) {
    double sum = 0;
    for (double error : errors(parameters)) {
      double size = Math.abs(error);
      sum += huber && size > 1 ? size - 0.5 : size * size / 2;
    }
    return sum / batch.rows();
  }

  double distanceToKink(double[] parameters) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int row = 0; row < batch.rows(); row++) {
      nearest =
          Math.min(nearest, network.distanceToKink(parameters, row(batch.observations(), row)));
    }
    return nearest;
  }
}
