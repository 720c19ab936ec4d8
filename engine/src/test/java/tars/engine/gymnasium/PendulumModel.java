package tars.engine.gymnasium;

import static tars.engine.gymnasium.NumpyScalar.python;

import java.util.function.DoubleUnaryOperator;
import tars.engine.math.Glibc;
import tars.engine.math.GlibcFloat;
import tars.engine.math.GlibcPower;
import tars.engine.math.Pcg64;

/** Gymnasium's Pendulum written a second time, with what decides its bits left open. */
final class PendulumModel implements EpisodePlayer {

  /**
   * @param square of a float64
   * @param squareFloat of a float32
   * @param modulo of two numbers, the second 2π
   * @param torque the type of an action after its clip
   */
  record Rules(
      DoubleUnaryOperator sin,
      DoubleUnaryOperator cos,
      DoubleUnaryOperator square,
      DoubleUnaryOperator squareFloat,
      DoubleUnaryOperator modulo,
      NumpyType torque) {

    static final Rules GYMNASIUMS =
        new Rules(
            Glibc::sin,
            Glibc::cos,
            GlibcPower::square,
            x -> GlibcFloat.square((float) x),
            PendulumModel::flooredModulo,
            NumpyType.FLOAT32);

    Rules withFunctions(DoubleUnaryOperator otherSin, DoubleUnaryOperator otherCos) {
      return new Rules(otherSin, otherCos, square, squareFloat, modulo, torque);
    }

    Rules withSquare(DoubleUnaryOperator other) {
      return new Rules(sin, cos, other, squareFloat, modulo, torque);
    }

    Rules withSquareFloat(DoubleUnaryOperator other) {
      return new Rules(sin, cos, square, other, modulo, torque);
    }

    Rules withModulo(DoubleUnaryOperator other) {
      return new Rules(sin, cos, square, squareFloat, other, torque);
    }

    Rules withTorque(NumpyType other) {
      return new Rules(sin, cos, square, squareFloat, modulo, other);
    }
  }

  private final Pcg64 random;
  private final Rules rules;
  private double[] state = {};

  PendulumModel(long seed, Rules rules) {
    this.random = new Pcg64(seed);
    this.rules = rules;
  }

  @Override
  public void reset() {
    state = new double[] {random.uniform(-Math.PI, Math.PI), random.uniform(-1, 1)};
  }

  @Override
  public double step(float[] actions, int offset) {
    double th = state[0];
    double thdot = state[1];
    NumpyScalar u = NumpyScalar.of(Math.min(Math.max(actions[offset], -2), 2), rules.torque);
    double norm = rules.modulo.applyAsDouble(th + Math.PI) - Math.PI;
    NumpyScalar effort =
        python(0.001).times(NumpyScalar.of(rules.squareFloat.applyAsDouble(u.value()), u.type()));
    double costs =
        rules.square.applyAsDouble(norm) + 0.1 * rules.square.applyAsDouble(thdot) + effort.value();
    double torque = python(3.0 / (1.0 * (1.0 * 1.0))).times(u).value();
    double newthdot = thdot + (3 * 10.0 / (2 * 1.0) * rules.sin.applyAsDouble(th) + torque) * 0.05;
    newthdot = Math.min(Math.max(newthdot, -8), 8);
    state = new double[] {th + newthdot * 0.05, newthdot};
    return -costs;
  }

  static double flooredModulo(double x) {
    double rest = x % (2 * Math.PI);
    return rest < 0 ? rest + 2 * Math.PI : rest;
  }

  @Override
  public boolean terminated() {
    return false;
  }

  @Override
  public float[] observation() {
    return new float[] {
      (float) rules.cos.applyAsDouble(state[0]),
      (float) rules.sin.applyAsDouble(state[0]),
      (float) state[1]
    };
  }

  @Override
  public double[] state() {
    return state;
  }
}
