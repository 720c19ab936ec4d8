package tars.engine.ppo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import tars.engine.experience.GeneralizedAdvantage;

/**
 * The experience between two updates: steps × environments samples, a step's environments side by
 * side. Values, advantages and returns are computed when it is complete.
 */
final class Rollout {

  private final int environments;
  private final int maxSteps;
  private final int observationSize;
  private final float[] observations;
  private final int[] actions;
  private final float[] logProbabilities;
  private final float[] rewards;
  private final boolean[] ended;
  private final float[] values;
  private final float[] advantages;
  private final float[] returns;
  private int steps;

  Rollout(int environments, int maxSteps, int observationSize) {
    this.environments = environments;
    this.maxSteps = maxSteps;
    this.observationSize = observationSize;
    int samples = environments * maxSteps;
    this.observations = new float[samples * observationSize];
    this.actions = new int[samples];
    this.logProbabilities = new float[samples];
    this.rewards = new float[samples];
    this.ended = new boolean[samples];
    this.values = new float[samples];
    this.advantages = new float[samples];
    this.returns = new float[samples];
  }

  /** Samples of the steps made so far. */
  int samples() {
    return steps * environments;
  }

  boolean full() {
    return steps == maxSteps;
  }

  void clear() {
    steps = 0;
  }

  /** Takes the observations that the next step's actions are chosen for. */
  void observe(float[] current) {
    int size = environments * observationSize;
    System.arraycopy(current, 0, observations, steps * size, size);
  }

  /** Takes what one environment's next step did. */
  void record(
      int environment, int action, float logProbability, float reward, boolean episodeEnded) {
    int k = samples() + environment;
    actions[k] = action;
    logProbabilities[k] = logProbability;
    rewards[k] = reward;
    ended[k] = episodeEnded;
  }

  /** Ends a step: all environments are recorded. */
  void next() {
    steps++;
  }

  /** Computes advantages and returns from {@link #values}. */
  void estimate(GeneralizedAdvantage estimator, float[] lastValues) {
    estimator.estimate(
        steps, environments, rewards, ended, values, lastValues, advantages, returns);
  }

  /** [samples × observation size]. */
  float[] observations() {
    return observations;
  }

  /** [samples]. */
  int[] actions() {
    return actions;
  }

  /** [samples], of the actions under the policy that chose them. */
  float[] logProbabilities() {
    return logProbabilities;
  }

  /** [samples], raised by what a truncated episode's end is worth. */
  float[] rewards() {
    return rewards;
  }

  /** [samples], the critic's values of the observations; written by who computes them. */
  float[] values() {
    return values;
  }

  /** [samples]. */
  float[] advantages() {
    return advantages;
  }

  /** [samples]. */
  float[] returns() {
    return returns;
  }

  /**
   * Writes the steps made so far.
   *
   * @param learnedFrom whether an update is under way, so that advantages and returns belong to it
   */
  void save(DataOutput output, boolean learnedFrom) throws IOException {
    output.writeInt(steps);
    for (int k = 0; k < samples() * observationSize; k++) {
      output.writeFloat(observations[k]);
    }
    for (int k = 0; k < samples(); k++) {
      output.writeInt(actions[k]);
      output.writeFloat(logProbabilities[k]);
      output.writeFloat(rewards[k]);
      output.writeBoolean(ended[k]);
      if (learnedFrom) {
        output.writeFloat(advantages[k]);
        output.writeFloat(returns[k]);
      }
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param learnedFrom as it was saved
   * @param actionCount number of discrete actions
   * @throws InvalidObjectException if it holds what no rollout of this size does
   */
  void restore(DataInput input, boolean learnedFrom, int actionCount) throws IOException {
    int saved = input.readInt();
    int least = learnedFrom ? 1 : 0;
    int most = learnedFrom ? maxSteps : maxSteps - 1;
    if (saved < least || saved > most) {
      throw new InvalidObjectException(
          "rollout: " + saved + " steps; here it has " + least + " to " + most);
    }
    steps = saved;
    for (int k = 0; k < samples() * observationSize; k++) {
      observations[k] = input.readFloat();
    }
    for (int k = 0; k < samples(); k++) {
      actions[k] = input.readInt();
      if (actions[k] < 0 || actions[k] >= actionCount) {
        throw new InvalidObjectException(
            "rollout: action " + actions[k] + "; there are 0 to " + (actionCount - 1));
      }
      logProbabilities[k] = input.readFloat();
      rewards[k] = input.readFloat();
      ended[k] = input.readBoolean();
      if (learnedFrom) {
        advantages[k] = input.readFloat();
        returns[k] = input.readFloat();
      }
    }
  }
}
