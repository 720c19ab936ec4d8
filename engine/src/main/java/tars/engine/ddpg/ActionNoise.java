package tars.engine.ddpg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import tars.engine.math.Pcg64;

/** What is added to actions to explore, in every environment on its own. */
final class ActionNoise {

  /** How noise comes about. */
  enum Kind {
    NONE,
    /** Normal, new at every step. */
    NORMAL,
    /**
     * {@code n += θ(0 − n)·dt + σ·√dt·N(0, 1)} (Uhlenbeck and Ornstein, "On the Theory of the
     * Brownian Motion", 1930), zero at the start of an episode.
     */
    ORNSTEIN_UHLENBECK
  }

  /** SB3's θ and dt. */
  private static final double THETA = 0.15;

  private static final double TIME_STEP = 1e-2;

  private final Kind kind;
  private final int actionSize;
  private final double[] state;

  ActionNoise(Kind kind, int environments, int actionSize) {
    this.kind = kind;
    this.actionSize = actionSize;
    this.state = new double[environments * actionSize];
  }

  /**
   * Adds noise to actions and holds them to ± 1.
   *
   * @param actions row-major [environments × action size]
   */
  void addTo(float[] actions, double deviation, Pcg64 random) {
    for (int k = 0; k < state.length; k++) {
      float noisy =
          switch (kind) {
            case NONE -> actions[k];
            case NORMAL -> (float) (actions[k] + deviation * random.nextGaussian());
            case ORNSTEIN_UHLENBECK -> {
              state[k] +=
                  -THETA * state[k] * TIME_STEP
                      + deviation * Math.sqrt(TIME_STEP) * random.nextGaussian();
              yield (float) (actions[k] + state[k]);
            }
          };
      actions[k] = noisy > 1f ? 1f : noisy < -1f ? -1f : noisy;
    }
  }

  /** An environment's next step is the first of an episode. */
  void reset(int environment) {
    Arrays.fill(state, environment * actionSize, (environment + 1) * actionSize, 0);
  }

  void save(DataOutput output) throws IOException {
    for (double value : state) {
      output.writeDouble(value);
    }
  }

  void restore(DataInput input) throws IOException {
    for (int k = 0; k < state.length; k++) {
      state[k] = input.readDouble();
    }
  }
}
