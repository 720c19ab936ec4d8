package tars.engine.ppo;

import tars.engine.onpolicy.Rollout;

/** The samples of one gradient step, gathered from a rollout. Its memory is used again. */
final class Minibatch {

  private final int observationSize;
  private final float[] observations;
  private final int actionSize;
  private final float[] actions;
  private final float[] logProbabilities;
  private final float[] advantages;
  private final float[] returns;
  private final float[] values;
  private int rows;

  Minibatch(int maxRows, int observationSize, int actionSize) {
    this.observationSize = observationSize;
    this.actionSize = actionSize;
    this.observations = new float[maxRows * observationSize];
    this.actions = new float[maxRows * actionSize];
    this.logProbabilities = new float[maxRows];
    this.advantages = new float[maxRows];
    this.returns = new float[maxRows];
    this.values = new float[maxRows];
  }

  /** Takes the samples {@code order[from] … order[to − 1]} of a rollout. */
  void gather(Rollout rollout, int[] order, int from, int to) {
    rows = to - from;
    for (int row = 0; row < rows; row++) {
      int k = order[from + row];
      System.arraycopy(
          rollout.observations(),
          k * observationSize,
          observations,
          row * observationSize,
          observationSize);
      for (int j = 0; j < actionSize; j++) {
        actions[row * actionSize + j] = rollout.actions()[k * actionSize + j];
      }
      logProbabilities[row] = rollout.logProbabilities()[k];
      advantages[row] = rollout.advantages()[k];
      returns[row] = rollout.returns()[k];
      values[row] = rollout.values()[k];
    }
  }

  int rows() {
    return rows;
  }

  /** [rows × observation size]. */
  float[] observations() {
    return observations;
  }

  /** [rows × action size]. */
  float[] actions() {
    return actions;
  }

  /** [rows], of the actions under the policy that chose them. */
  float[] logProbabilities() {
    return logProbabilities;
  }

  /** [rows], not normalised. */
  float[] advantages() {
    return advantages;
  }

  /** [rows], what the critic should have said. */
  float[] returns() {
    return returns;
  }

  /** [rows], what the critic said when they were collected. */
  float[] values() {
    return values;
  }
}
