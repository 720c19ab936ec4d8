package tars.engine.ppo;

import tars.engine.onpolicy.Rollout;

/** The samples of one gradient step, gathered from a rollout. Its memory is used again. */
final class Minibatch {

  /** Values that fill a line of a cache. */
  private static final int SHORT = 16;

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
    gather(rollout.observations(), observationSize, order, from, to, observations);
    gather(rollout.actions(), actionSize, order, from, to, actions);
    gather(rollout.logProbabilities(), 1, order, from, to, logProbabilities);
    gather(rollout.advantages(), 1, order, from, to, advantages);
    gather(rollout.returns(), 1, order, from, to, returns);
    gather(rollout.values(), 1, order, from, to, values);
  }

  /** Short samples value by value, because to call for a copy takes longer than a few of them. */
  private static void gather(
      float[] source, int size, int[] order, int from, int to, float[] target) {
    if (size > SHORT) {
      for (int k = from; k < to; k++) {
        System.arraycopy(source, order[k] * size, target, (k - from) * size, size);
      }
      return;
    }
    for (int j = 0; j < size; j++) {
      int at = j;
      for (int k = from; k < to; k++) {
        target[at] = source[order[k] * size + j];
        at += size;
      }
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
