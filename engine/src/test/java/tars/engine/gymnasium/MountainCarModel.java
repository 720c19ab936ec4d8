package tars.engine.gymnasium;

import java.util.function.DoubleUnaryOperator;
import tars.engine.math.Pcg64;

/** Gymnasium's MountainCar written a second time, with the cosine left open. */
final class MountainCarModel implements EpisodePlayer {

  private final Pcg64 random;
  private final DoubleUnaryOperator cos;
  private double[] state = {};

  MountainCarModel(long seed, DoubleUnaryOperator cos) {
    this.random = new Pcg64(seed);
    this.cos = cos;
  }

  @Override
  public void reset() {
    state = new double[] {random.uniform(-0.6, -0.4), 0};
  }

  @Override
  public double step(float[] actions, int offset) {
    double velocity = state[1];
    velocity += ((double) actions[offset] - 1) * 0.001 + cos.applyAsDouble(3 * state[0]) * -0.0025;
    velocity = Math.min(Math.max(velocity, -0.07), 0.07);
    double position = Math.min(Math.max(state[0] + velocity, -1.2), 0.6);
    state = new double[] {position, position == -1.2 && velocity < 0 ? 0 : velocity};
    return -1;
  }

  @Override
  public boolean terminated() {
    return state[0] >= 0.5 && state[1] >= 0;
  }

  @Override
  public float[] observation() {
    return new float[] {(float) state[0], (float) state[1]};
  }

  @Override
  public double[] state() {
    return state;
  }
}
