package tars.cli.rollout;

/** Shows a rollout as it goes. */
sealed interface StepPrinter permits JsonSteps, StepTable {

  /** The episode's first observation. */
  void reset(float[] observation);

  /** One action and what came of it. */
  void step(
      float[] action, float[] observation, double reward, boolean terminated, boolean truncated);

  /** Nothing follows. */
  void end();
}
