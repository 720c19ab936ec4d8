package tars.engine.gymnasium;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import tars.engine.environment.Environment;

/**
 * An environment that replays episodes. Its state is read from what it saves: the doubles just
 * before the random generator's four longs, which is where the environments that TARS ships have
 * it.
 */
public final class EnvironmentPlayer implements EpisodePlayer {

  private static final int GENERATOR_BYTES = 4 * Long.BYTES;

  private final Environment environment;
  private final long seed;
  private final float[] observation;
  private final double[] state;
  private final ByteArrayOutputStream saved = new ByteArrayOutputStream();
  private boolean seeded;

  /**
   * @param seed of the first reset, ≥ 0
   * @param stateSize doubles of the environment's state
   */
  public EnvironmentPlayer(Environment environment, long seed, int stateSize) {
    this.environment = environment;
    this.seed = seed;
    this.observation = new float[environment.specification().observationSpace().size()];
    this.state = new double[stateSize];
  }

  @Override
  public void reset() {
    if (seeded) {
      environment.reset(observation, 0);
    } else {
      environment.reset(seed, observation, 0);
      seeded = true;
    }
  }

  @Override
  public double step(float[] actions, int offset) {
    return environment.step(actions, offset, observation, 0);
  }

  @Override
  public boolean terminated() {
    return environment.terminated();
  }

  @Override
  public float[] observation() {
    return observation;
  }

  @Override
  public double[] state() {
    saved.reset();
    try {
      environment.save(new DataOutputStream(saved));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    int start = saved.size() - GENERATOR_BYTES - state.length * Double.BYTES;
    ByteBuffer.wrap(saved.toByteArray()).position(start).asDoubleBuffer().get(state);
    return state;
  }
}
