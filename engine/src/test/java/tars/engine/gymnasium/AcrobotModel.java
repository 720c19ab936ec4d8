package tars.engine.gymnasium;

import java.util.function.DoubleUnaryOperator;
import tars.engine.math.NumpyFloat;
import tars.engine.math.Pcg64;

/** Gymnasium's Acrobot written a second time, as arrays, with the functions left open. */
final class AcrobotModel implements EpisodePlayer {

  private final Pcg64 random;
  private final DoubleUnaryOperator sin;
  private final DoubleUnaryOperator cos;
  private final DoubleUnaryOperator square;
  private double[] state = {};
  private boolean first;

  AcrobotModel(
      long seed, DoubleUnaryOperator sin, DoubleUnaryOperator cos, DoubleUnaryOperator square) {
    this.random = new Pcg64(seed);
    this.sin = sin;
    this.cos = cos;
    this.square = square;
  }

  @Override
  public void reset() {
    first = true;
    state = new double[4];
    for (int i = 0; i < 4; i++) {
      state[i] = (float) random.uniform(-0.1, 0.1);
    }
  }

  @Override
  public double step(float[] actions, int offset) {
    first = false;
    double torque = actions[offset] - 1;
    double[] k1 = derivative(state, torque);
    double[] k2 = derivative(moved(state, 0.1, k1), torque);
    double[] k3 = derivative(moved(state, 0.1, k2), torque);
    double[] k4 = derivative(moved(state, 0.2, k3), torque);
    double[] next = new double[4];
    for (int i = 0; i < 4; i++) {
      next[i] = state[i] + 0.2 / 6.0 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
    next[0] = wrap(next[0]);
    next[1] = wrap(next[1]);
    next[2] = Math.min(Math.max(next[2], -4 * Math.PI), 4 * Math.PI);
    next[3] = Math.min(Math.max(next[3], -9 * Math.PI), 9 * Math.PI);
    state = next;
    return terminated() ? 0 : -1;
  }

  private static double[] moved(double[] from, double time, double[] rates) {
    double[] to = new double[4];
    for (int i = 0; i < 4; i++) {
      to[i] = from[i] + time * rates[i];
    }
    return to;
  }

  private double[] derivative(double[] s, double torque) {
    double m = 1.0;
    double l = 1.0;
    double lc = 0.5;
    double inertia = 1.0;
    double g = 9.8;
    double cos2 = cos.applyAsDouble(s[1]);
    double sin2 = sin.applyAsDouble(s[1]);
    double d1 = m * (lc * lc) + m * (l * l + lc * lc + 2 * l * lc * cos2) + inertia + inertia;
    double d2 = m * (lc * lc + l * lc * cos2) + inertia;
    double phi2 = m * lc * g * cos.applyAsDouble(s[0] + s[1] - Math.PI / 2.0);
    double phi1 =
        -m * l * lc * square.applyAsDouble(s[3]) * sin2
            - 2 * m * l * lc * s[3] * s[2] * sin2
            + (m * lc + m * l) * g * cos.applyAsDouble(s[0] - Math.PI / 2)
            + phi2;
    double acceleration2 =
        (torque + d2 / d1 * phi1 - m * l * lc * square.applyAsDouble(s[2]) * sin2 - phi2)
            / (m * (lc * lc) + inertia - square.applyAsDouble(d2) / d1);
    double acceleration1 = -(d2 * acceleration2 + phi1) / d1;
    return new double[] {s[2], s[3], acceleration1, acceleration2};
  }

  private static double wrap(double angle) {
    double wrapped = angle;
    while (wrapped > Math.PI) {
      wrapped -= Math.PI - -Math.PI;
    }
    while (wrapped < -Math.PI) {
      wrapped += Math.PI - -Math.PI;
    }
    return wrapped;
  }

  @Override
  public boolean terminated() {
    return !first && -cos.applyAsDouble(state[0]) - cos.applyAsDouble(state[1] + state[0]) > 1.0;
  }

  @Override
  public float[] observation() {
    if (first) {
      float angle1 = (float) state[0];
      float angle2 = (float) state[1];
      return new float[] {
        NumpyFloat.cos(angle1),
        NumpyFloat.sin(angle1),
        NumpyFloat.cos(angle2),
        NumpyFloat.sin(angle2),
        (float) state[2],
        (float) state[3]
      };
    }
    return new float[] {
      (float) cos.applyAsDouble(state[0]),
      (float) sin.applyAsDouble(state[0]),
      (float) cos.applyAsDouble(state[1]),
      (float) sin.applyAsDouble(state[1]),
      (float) state[2],
      (float) state[3]
    };
  }

  @Override
  public double[] state() {
    return state;
  }
}
