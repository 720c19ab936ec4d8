package tars.cli.rollout;

/** Where a rollout's next action comes from. */
sealed interface ActionSource permits ActionLines, PolicyActions {

  /**
   * Writes the next action.
   *
   * @param observation what the environment shows now
   * @param action written
   * @return false if there is no further action
   */
  boolean next(float[] observation, float[] action);

  /** Whether more actions are known to be there, which nobody will take. */
  boolean more();
}
