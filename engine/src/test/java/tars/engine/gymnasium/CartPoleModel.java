package tars.engine.gymnasium;

import java.util.function.DoubleUnaryOperator;
import tars.engine.math.Pcg64;

/** Gymnasium's CartPole written a second time, with the functions left open. */
final class CartPoleModel implements EpisodePlayer {

  private final Pcg64 random;
  private final DoubleUnaryOperator sin;
  private final DoubleUnaryOperator cos;
  private double[] state = {};

  CartPoleModel(long seed, DoubleUnaryOperator sin, DoubleUnaryOperator cos) {
    this.random = new Pcg64(seed);
    this.sin = sin;
    this.cos = cos;
  }

  @Override
  public void reset() {
    state = new double[4];
    for (int i = 0; i < 4; i++) {
      state[i] = random.uniform(-0.05, 0.05);
    }
  }

  @Override
  public double step(float[] actions, int offset) {
    double x = state[0];
    double xDot = state[1];
    double theta = state[2];
    double thetaDot = state[3];
    double c = cos.applyAsDouble(theta);
    double s = sin.applyAsDouble(theta);
    double force = actions[offset] == 1 ? 10.0 : -10.0;
    double temp = (force + 0.1 * 0.5 * (thetaDot * thetaDot) * s) / (0.1 + 1.0);
    double thetaAcc = (9.8 * s - c * temp) / (0.5 * (4.0 / 3.0 - 0.1 * (c * c) / (0.1 + 1.0)));
    double xAcc = temp - 0.1 * 0.5 * thetaAcc * c / (0.1 + 1.0);
    state =
        new double[] {
          x + 0.02 * xDot, xDot + 0.02 * xAcc, theta + 0.02 * thetaDot, thetaDot + 0.02 * thetaAcc
        };
    return 1;
  }

  @Override
  public boolean terminated() {
    double limit = 12 * 2 * Math.PI / 360;
    return state[0] < -2.4 || state[0] > 2.4 || state[2] < -limit || state[2] > limit;
  }

  @Override
  public float[] observation() {
    return new float[] {(float) state[0], (float) state[1], (float) state[2], (float) state[3]};
  }

  @Override
  public double[] state() {
    return state;
  }
}
