package tars.engine.gymnasium;

import static tars.engine.gymnasium.NumpyScalar.python;

import tars.engine.math.Glibc;
import tars.engine.math.Pcg64;

/** Gymnasium's MountainCarContinuous written a second time, with the types left open. */
final class MountainCarContinuousModel implements EpisodePlayer {

  /**
   * The types of numbers that decide its bits.
   *
   * @param first of an episode's first state
   * @param later of later states
   * @param clipped of an action that was clipped
   */
  record Types(NumpyType first, NumpyType later, NumpyType clipped) {
    static final Types GYMNASIUMS =
        new Types(NumpyType.FLOAT64, NumpyType.FLOAT32, NumpyType.PYTHON);
  }

  private static final NumpyScalar ZERO = python(0);

  private final Pcg64 random;
  private final Types types;
  private NumpyScalar position = ZERO;
  private NumpyScalar velocity = ZERO;

  MountainCarContinuousModel(long seed, Types types) {
    this.random = new Pcg64(seed);
    this.types = types;
  }

  @Override
  public void reset() {
    position = NumpyScalar.of(random.uniform(-0.6, -0.4), types.first);
    velocity = NumpyScalar.of(0, types.first);
  }

  @Override
  public double step(float[] actions, int offset) {
    double action = actions[offset];
    NumpyScalar force = NumpyScalar.of(action, NumpyType.FLOAT32);
    if (action < -1 || action > 1) {
      force = NumpyScalar.of(action < 0 ? -1 : 1, types.clipped);
    }
    double cos = Glibc.cos(python(3).times(position).value());
    NumpyScalar v = velocity.plus(force.times(python(0.0015)).minus(python(0.0025 * cos)));
    v = clipped(v, python(-0.07), python(0.07));
    NumpyScalar x = clipped(position.plus(v), python(-1.2), python(0.6));
    if (x.equalsValueOf(python(-1.2)) && v.isLessThan(ZERO)) {
      v = ZERO;
    }
    position = NumpyScalar.of(x.value(), types.later);
    velocity = NumpyScalar.of(v.value(), types.later);
    return (terminated() ? 100 : 0) - action * action * 0.1;
  }

  private static NumpyScalar clipped(NumpyScalar value, NumpyScalar low, NumpyScalar high) {
    if (high.isLessThan(value)) {
      return high;
    }
    return value.isLessThan(low) ? low : value;
  }

  @Override
  public boolean terminated() {
    return !position.isLessThan(python(0.45)) && !velocity.isLessThan(ZERO);
  }

  @Override
  public float[] observation() {
    return new float[] {(float) position.value(), (float) velocity.value()};
  }

  @Override
  public double[] state() {
    return new double[] {position.value(), velocity.value()};
  }
}
