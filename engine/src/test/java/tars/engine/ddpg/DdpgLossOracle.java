package tars.engine.ddpg;

import tars.engine.network.Perceptron;
import tars.engine.offpolicy.Transitions;
import tars.engine.oracle.NetworkOracle;
import tars.engine.oracle.RelativeError;

/** DDPG's two losses as the paper and SB3 write them, in double, one row after another. */
final class DdpgLossOracle {

  private final NetworkOracle actor;
  private final NetworkOracle critic;
  private final Transitions batch;

  DdpgLossOracle(Perceptron actor, Perceptron critic, Transitions batch) {
    this.actor = new NetworkOracle(actor);
    this.critic = new NetworkOracle(critic);
    this.batch = batch;
  }

  private double[] observation(float[] matrix, int row) {
    return NetworkOracle.row(matrix, row, actor.network().inputs());
  }

  /** μ(s). */
  private double[] acted(double[] actorParameters, double[] observation) {
    double[] actions = actor.outputs(actorParameters, observation);
    for (int j = 0; j < actions.length; j++) {
      actions[j] = Math.tanh(actions[j]);
    }
    return actions;
  }

  /** What Q takes: the observation and, behind it, the action. */
  private static double[] joined(double[] observation, double[] actions) {
    double[] joined = new double[observation.length + actions.length];
    System.arraycopy(observation, 0, joined, 0, observation.length);
    System.arraycopy(actions, 0, joined, observation.length, actions.length);
    return joined;
  }

  private double[] stateAndAction(int row) {
    int size = actor.network().outputs();
    return joined(
        observation(batch.observations(), row), NetworkOracle.row(batch.actions(), row, size));
  }

  /** mean((Q(s, a) − y)²). */
  double criticLoss(
      double[] criticParameters, float[] actorTarget, float[] criticTarget, double gamma) {
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      double[] following = observation(batch.nextObservations(), row);
      double[] actions = acted(RelativeError.doubles(actorTarget), following);
      double next =
          critic.outputs(RelativeError.doubles(criticTarget), joined(following, actions))[0];
      double wanted = batch.rewards()[row] + (batch.continues()[row] == 0 ? 0 : gamma * next);
      double error = critic.outputs(criticParameters, stateAndAction(row))[0] - wanted;
      sum += error * error;
    }
    return sum / batch.rows();
  }

  /** −mean(Q(s, μ(s))). */
  double actorLoss(double[] actorParameters, float[] criticParameters) {
    double[] fixed = RelativeError.doubles(criticParameters);
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      double[] observation = observation(batch.observations(), row);
      sum -= critic.outputs(fixed, joined(observation, acted(actorParameters, observation)))[0];
    }
    return sum / batch.rows();
  }

  /** Of the critic on the batch's own actions. */
  double criticsDistanceToKink(double[] criticParameters) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int row = 0; row < batch.rows(); row++) {
      nearest = Math.min(nearest, critic.distanceToKink(criticParameters, stateAndAction(row)));
    }
    return nearest;
  }

  /** Of the actor, and of the critic on the actor's actions. */
  double actorsDistanceToKink(double[] actorParameters, float[] criticParameters) {
    double[] fixed = RelativeError.doubles(criticParameters);
    double nearest = Double.POSITIVE_INFINITY;
    for (int row = 0; row < batch.rows(); row++) {
      double[] observation = observation(batch.observations(), row);
      double[] inputs = joined(observation, acted(actorParameters, observation));
      nearest = Math.min(nearest, actor.distanceToKink(actorParameters, observation));
      nearest = Math.min(nearest, critic.distanceToKink(fixed, inputs));
    }
    return nearest;
  }
}
