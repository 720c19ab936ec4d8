package tars.engine.baselines;

import tars.engine.offpolicy.Transitions;

/** Batches that {@code updates.py} drew from a replay buffer. */
public final class RecordedBatch {

  private RecordedBatch() {}

  /** The batch of a scene's update, counted from 1. */
  public static Transitions of(RecordedScene scene, int update) {
    float[] terminated = scene.floats("terminated" + update);
    float[] continues = new float[terminated.length];
    for (int row = 0; row < continues.length; row++) {
      continues[row] = 1 - terminated[row];
    }
    return new Transitions(
        continues.length,
        scene.floats("observations" + update),
        scene.floats("next_observations" + update),
        scene.floats("actions" + update),
        scene.floats("rewards" + update),
        continues);
  }
}
