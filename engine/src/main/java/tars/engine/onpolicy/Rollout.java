package tars.engine.onpolicy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import tars.engine.environment.Space;
import tars.engine.experience.GeneralizedAdvantage;

/**
 * The experience between two updates: steps × environments samples, a step's environments side by
 * side. Values, advantages and returns are computed when it is complete. The arrays it hands out
 * are its own.
 */
public final class Rollout {

  private final int environments;
  private final int maxSteps;
  private final int observationSize;
  private final float[] observations;
  private final Space actionSpace;
  private final int actionSize;
  private final float[] actions;
  private final float[] logProbabilities;
  private final float[] rewards;
  private final boolean[] ended;
  private final float[] values;
  private final float[] advantages;
  private final float[] returns;
  private int steps;

  /** A rollout without any step. */
  public Rollout(int environments, int maxSteps, int observationSize, Space actionSpace) {
    this.actionSpace = actionSpace;
    this.actionSize = actionSpace.size();
    this.environments = environments;
    this.maxSteps = maxSteps;
    this.observationSize = observationSize;
    int samples = environments * maxSteps;
    this.observations = new float[samples * observationSize];
    this.actions = new float[samples * actionSize];
    this.logProbabilities = new float[samples];
    this.rewards = new float[samples];
    this.ended = new boolean[samples];
    this.values = new float[samples];
    this.advantages = new float[samples];
    this.returns = new float[samples];
  }

  /** Steps made so far. */
  public int steps() {
    return steps;
  }

  /** Samples of the steps made so far. */
  public int samples() {
    return steps * environments;
  }

  /** Bytes of its arrays. */
  public long bytes() {
    long floats = (long) observations.length + actions.length + 5L * rewards.length;
    return floats * Float.BYTES + ended.length;
  }

  /** Whether as many steps are made as fit. */
  public boolean full() {
    return steps == maxSteps;
  }

  /** Begins anew. */
  public void clear() {
    steps = 0;
  }

  /** Takes the observations that the next step's actions are chosen for. */
  public void observe(float[] current) {
    int size = environments * observationSize;
    System.arraycopy(current, 0, observations, steps * size, size);
  }

  /** Takes the actions of the next step and their log-probabilities, of all environments. */
  public void act(float[] chosen, float[] logs) {
    System.arraycopy(chosen, 0, actions, samples() * actionSize, environments * actionSize);
    System.arraycopy(logs, 0, logProbabilities, samples(), environments);
  }

  /** Takes what one environment's next step did. */
  public void record(int environment, float reward, boolean episodeEnded) {
    int k = samples() + environment;
    rewards[k] = reward;
    ended[k] = episodeEnded;
  }

  /** Ends a step: all environments are recorded. */
  public void next() {
    steps++;
  }

  /** Computes advantages and returns from {@link #values}. */
  public void estimate(GeneralizedAdvantage estimator, float[] lastValues) {
    estimator.estimate(
        steps, environments, rewards, ended, values, lastValues, advantages, returns);
  }

  /** [samples × observation size]. */
  public float[] observations() {
    return observations;
  }

  /** [samples × action size], not held to the action space's bounds. */
  public float[] actions() {
    return actions;
  }

  /** [samples], of the actions under the policy that chose them. */
  public float[] logProbabilities() {
    return logProbabilities;
  }

  /** [samples], raised by what a truncated episode's end is worth. */
  public float[] rewards() {
    return rewards;
  }

  /** [samples], the critic's values of the observations; written by who computes them. */
  public float[] values() {
    return values;
  }

  /** [samples]. */
  public float[] advantages() {
    return advantages;
  }

  /** [samples]. */
  public float[] returns() {
    return returns;
  }

  /**
   * Writes the steps made so far.
   *
   * @param learnedFrom whether an update is under way, so that advantages and returns belong to it
   */
  public void save(DataOutput output, boolean learnedFrom) throws IOException {
    output.writeInt(steps);
    for (int k = 0; k < samples() * observationSize; k++) {
      output.writeFloat(observations[k]);
    }
    for (int k = 0; k < samples(); k++) {
      saveAction(output, k);
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
   * @throws InvalidObjectException if it holds what no rollout of this size does
   */
  public void restore(DataInput input, boolean learnedFrom) throws IOException {
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
      restoreAction(input, k);
      logProbabilities[k] = input.readFloat();
      rewards[k] = input.readFloat();
      ended[k] = input.readBoolean();
      if (learnedFrom) {
        advantages[k] = input.readFloat();
        returns[k] = input.readFloat();
      }
    }
  }

  private void saveAction(DataOutput output, int sample) throws IOException {
    switch (actionSpace) {
      case Space.Discrete _ -> output.writeInt((int) actions[sample]);
      case Space.Box box -> {
        for (int j = 0; j < box.size(); j++) {
          output.writeFloat(actions[sample * actionSize + j]);
        }
      }
    }
  }

  private void restoreAction(DataInput input, int sample) throws IOException {
    switch (actionSpace) {
      case Space.Discrete discrete -> {
        int action = input.readInt();
        if (action < 0 || action >= discrete.n()) {
          throw new InvalidObjectException(
              "rollout: action " + action + "; there are 0 to " + (discrete.n() - 1));
        }
        actions[sample] = action;
      }
      case Space.Box box -> {
        for (int j = 0; j < box.size(); j++) {
          actions[sample * actionSize + j] = input.readFloat();
        }
      }
    }
  }
}
