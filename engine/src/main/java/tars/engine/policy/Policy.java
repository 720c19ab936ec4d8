package tars.engine.policy;

import tars.engine.environment.Space;

/** An immutable snapshot of what acts: a network and the task it was made for. */
public interface Policy {

  /** Gymnasium's id of the environment the policy was trained in. */
  String environment();

  /** Name of the algorithm that trained it, for example {@code ppo}. */
  String algorithm();

  /** Environment steps of training before this snapshot. */
  long step();

  /** Seed of the training. */
  long seed();

  int observationSize();

  /** Floats an action holds; 1 for a discrete action. */
  int actionSize();

  /** What an action holds. */
  Space actionSpace();

  /** Weights and biases of the network that acts. */
  int parameterCount();

  /**
   * An actor with its own scratch memory; several actors may act at once, each on one thread.
   *
   * @param maxRows the most observations it will be given at a time
   */
  Actor actor(int maxRows);

  /** Chooses actions greedily (the mode of the policy's distribution). */
  interface Actor {

    /**
     * Acts on {@code rows} observations, allocating nothing; a row's action does not depend on the
     * other rows.
     *
     * @param observations row-major [rows × observation size]
     * @param actions row-major [rows × action size], written
     */
    void act(float[] observations, int rows, float[] actions);
  }
}
