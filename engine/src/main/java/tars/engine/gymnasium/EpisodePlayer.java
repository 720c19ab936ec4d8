package tars.engine.gymnasium;

/** What can replay recorded episodes: an environment, or a model of one. */
public interface EpisodePlayer {

  /** Starts the next episode; the first one from the reset seed, later ones without a seed. */
  void reset();

  /** Acts once with {@code actions[offset …]}, and gives the reward. */
  double step(float[] actions, int offset);

  boolean terminated();

  /** The float32 observation; read, never written to. */
  float[] observation();

  /** The float64 state as Gymnasium holds it; read, never written to. */
  double[] state();
}
