package tars.engine.ppo;

/** The samples of one gradient step, gathered from a rollout. Its memory is used again. */
final class Minibatch {

  private final int observationSize;
  private final float[] observations;
  private final int[] actions;
  private final float[] logProbabilities;
  private final float[] advantages;
  private final float[] returns;
  private int rows;

  Minibatch(int maxRows, int observationSize) {
    this.observationSize = observationSize;
    this.observations = new float[maxRows * observationSize];
    this.actions = new int[maxRows];
    this.logProbabilities = new float[maxRows];
    this.advantages = new float[maxRows];
    this.returns = new float[maxRows];
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
      actions[row] = rollout.actions()[k];
      logProbabilities[row] = rollout.logProbabilities()[k];
      advantages[row] = rollout.advantages()[k];
      returns[row] = rollout.returns()[k];
    }
  }

  int rows() {
    return rows;
  }

  /** [rows × observation size]. */
  float[] observations() {
    return observations;
  }

  /** [rows]. */
  int[] actions() {
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
}
