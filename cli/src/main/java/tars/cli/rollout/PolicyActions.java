package tars.cli.rollout;

import tars.engine.policy.Policy;

/** A policy chooses, greedily. */
record PolicyActions(Policy.Actor actor) implements ActionSource {

  @Override
  public boolean next(float[] observation, float[] action) {
    actor.act(observation, 1, action);
    return true;
  }

  @Override
  public boolean more() {
    return false;
  }
}
