package tars.engine.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import tars.engine.math.Glibc;
import tars.engine.math.GlibcPower;
import tars.engine.math.NumpyFloat;
import tars.engine.math.Pcg64;

/**
 * Gymnasium's {@code Acrobot-v1} without its time limit, bit for bit: swing the end of a two-link
 * pendulum over a height by a torque of −1, 0 or 1 N·m (action 0, 1, 2) on the joint between the
 * links. An observation is cos θ₁, sin θ₁, cos θ₂, sin θ₂ and both angular velocities (rad/s).
 *
 * <p>Source: Sutton, "Generalization in Reinforcement Learning", 1996, with the equations of motion
 * of Sutton and Barto's book; every link is 1 m and 1 kg. The order of operations is Gymnasium
 * 1.4's; its constant subexpressions are folded here.
 */
public final class Acrobot implements Environment {

  private static final double STEP_SECONDS = 0.2;
  private static final double HALF_STEP = STEP_SECONDS / 2.0;
  private static final double SIXTH_STEP = STEP_SECONDS / 6.0;
  private static final double GRAVITY = 9.8;
  private static final double HALF_PI = Math.PI / 2;
  private static final double VELOCITY_LIMIT_1 = 4 * Math.PI;
  private static final double VELOCITY_LIMIT_2 = 9 * Math.PI;
  private static final double RESET_BOUND = 0.1;
  private static final Space.Discrete ACTIONS = new Space.Discrete(3);

  /** Each step costs 1 but the one that reaches the goal; 500 steps without it is the worst. */
  static final EnvironmentSpecification SPECIFICATION =
      new EnvironmentSpecification(
          "Acrobot-v1",
          "Swing the end of a two-link pendulum over a height by a torque on the joint between.",
          observationSpace(),
          ACTIONS,
          500,
          -500,
          0,
          OptionalDouble.of(-100),
          Optional.of(EpisodeEnd.TRUNCATED));

  private final Pcg64 random = new Pcg64(0);
  private EpisodePhase phase = EpisodePhase.BEFORE_RESET;
  private double angle1;
  private double angle2;
  private double velocity1;
  private double velocity2;

  // What accelerate() found.
  private double acceleration1;
  private double acceleration2;

  Acrobot() {}

  private static Space observationSpace() {
    float limit1 = (float) VELOCITY_LIMIT_1;
    float limit2 = (float) VELOCITY_LIMIT_2;
    return new Space.Box(
        new float[] {-1, -1, -1, -1, -limit1, -limit2}, new float[] {1, 1, 1, 1, limit1, limit2});
  }

  @Override
  public EnvironmentSpecification specification() {
    return SPECIFICATION;
  }

  @Override
  public void reset(long seed, float[] observations, int offset) {
    random.seed(seed);
    phase = EpisodePhase.RUNNING;
    startEpisode(observations, offset);
  }

  @Override
  public void reset(float[] observations, int offset) {
    phase = phase.continued();
    startEpisode(observations, offset);
  }

  /** The first state is float32, so its observation comes from NumPy's float32 functions. */
  private void startEpisode(float[] observations, int offset) {
    float first1 = (float) random.uniform(-RESET_BOUND, RESET_BOUND);
    float first2 = (float) random.uniform(-RESET_BOUND, RESET_BOUND);
    float firstVelocity1 = (float) random.uniform(-RESET_BOUND, RESET_BOUND);
    float firstVelocity2 = (float) random.uniform(-RESET_BOUND, RESET_BOUND);
    observations[offset] = NumpyFloat.cos(first1);
    observations[offset + 1] = NumpyFloat.sin(first1);
    observations[offset + 2] = NumpyFloat.cos(first2);
    observations[offset + 3] = NumpyFloat.sin(first2);
    observations[offset + 4] = firstVelocity1;
    observations[offset + 5] = firstVelocity2;
    angle1 = first1;
    angle2 = first2;
    velocity1 = firstVelocity1;
    velocity2 = firstVelocity2;
  }

  @Override
  public double step(float[] actions, int actionOffset, float[] observations, int offset) {
    double torque = ACTIONS.index(actions[actionOffset]) - 1;
    phase.requireRunning();
    integrate(torque);
    angle1 = wrapped(angle1);
    angle2 = wrapped(angle2);
    velocity1 = Math.clamp(velocity1, -VELOCITY_LIMIT_1, VELOCITY_LIMIT_1);
    velocity2 = Math.clamp(velocity2, -VELOCITY_LIMIT_2, VELOCITY_LIMIT_2);

    double cos1 = Glibc.cos(angle1);
    observations[offset] = (float) cos1;
    observations[offset + 1] = (float) Glibc.sin(angle1);
    observations[offset + 2] = (float) Glibc.cos(angle2);
    observations[offset + 3] = (float) Glibc.sin(angle2);
    observations[offset + 4] = (float) velocity1;
    observations[offset + 5] = (float) velocity2;
    if (-cos1 - Glibc.cos(angle2 + angle1) > 1.0) {
      phase = EpisodePhase.TERMINATED;
      return 0;
    }
    return -1;
  }

  /** One step of the fourth-order Runge-Kutta method; the torque stays. */
  private void integrate(double torque) {
    double k1Angle1 = velocity1;
    double k1Angle2 = velocity2;
    accelerate(angle1, angle2, velocity1, velocity2, torque);
    double k1Velocity1 = acceleration1;
    double k1Velocity2 = acceleration2;

    double k2Angle1 = velocity1 + HALF_STEP * k1Velocity1;
    double k2Angle2 = velocity2 + HALF_STEP * k1Velocity2;
    accelerate(
        angle1 + HALF_STEP * k1Angle1, angle2 + HALF_STEP * k1Angle2, k2Angle1, k2Angle2, torque);
    double k2Velocity1 = acceleration1;
    double k2Velocity2 = acceleration2;

    double k3Angle1 = velocity1 + HALF_STEP * k2Velocity1;
    double k3Angle2 = velocity2 + HALF_STEP * k2Velocity2;
    accelerate(
        angle1 + HALF_STEP * k2Angle1, angle2 + HALF_STEP * k2Angle2, k3Angle1, k3Angle2, torque);
    double k3Velocity1 = acceleration1;
    double k3Velocity2 = acceleration2;

    double k4Angle1 = velocity1 + STEP_SECONDS * k3Velocity1;
    double k4Angle2 = velocity2 + STEP_SECONDS * k3Velocity2;
    accelerate(
        angle1 + STEP_SECONDS * k3Angle1,
        angle2 + STEP_SECONDS * k3Angle2,
        k4Angle1,
        k4Angle2,
        torque);

    angle1 += SIXTH_STEP * (k1Angle1 + 2 * k2Angle1 + 2 * k3Angle1 + k4Angle1);
    angle2 += SIXTH_STEP * (k1Angle2 + 2 * k2Angle2 + 2 * k3Angle2 + k4Angle2);
    velocity1 += SIXTH_STEP * (k1Velocity1 + 2 * k2Velocity1 + 2 * k3Velocity1 + acceleration1);
    velocity2 += SIXTH_STEP * (k1Velocity2 + 2 * k2Velocity2 + 2 * k3Velocity2 + acceleration2);
  }

  /** The equations of motion; the result is left in two fields, for want of a second return. */
  private void accelerate(double at1, double at2, double rate1, double rate2, double torque) {
    double cos2 = Glibc.cos(at2);
    double sin2 = Glibc.sin(at2);
    double d1 = 0.25 + (1.25 + cos2) + 1.0 + 1.0;
    double d2 = (0.25 + 0.5 * cos2) + 1.0;
    double phi2 = 0.5 * GRAVITY * Glibc.cos(at1 + at2 - HALF_PI);
    double phi1 =
        -0.5 * GlibcPower.square(rate2) * sin2
            - rate2 * rate1 * sin2
            + 1.5 * GRAVITY * Glibc.cos(at1 - HALF_PI)
            + phi2;
    acceleration2 =
        (torque + d2 / d1 * phi1 - 0.5 * GlibcPower.square(rate1) * sin2 - phi2)
            / (1.25 - GlibcPower.square(d2) / d1);
    acceleration1 = -(d2 * acceleration2 + phi1) / d1;
  }

  private static double wrapped(double angle) {
    double wrapped = angle;
    while (wrapped > Math.PI) {
      wrapped -= 2 * Math.PI;
    }
    while (wrapped < -Math.PI) {
      wrapped += 2 * Math.PI;
    }
    return wrapped;
  }

  @Override
  public boolean terminated() {
    return phase == EpisodePhase.TERMINATED;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    phase.save(output);
    output.writeDouble(angle1);
    output.writeDouble(angle2);
    output.writeDouble(velocity1);
    output.writeDouble(velocity2);
    random.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    EpisodePhase savedPhase = EpisodePhase.restored(input);
    double savedAngle1 = EpisodePhase.finite("angle 1", input.readDouble());
    double savedAngle2 = EpisodePhase.finite("angle 2", input.readDouble());
    double savedVelocity1 = EpisodePhase.finite("velocity 1", input.readDouble());
    double savedVelocity2 = EpisodePhase.finite("velocity 2", input.readDouble());
    random.restore(input);
    phase = savedPhase;
    angle1 = savedAngle1;
    angle2 = savedAngle2;
    velocity1 = savedVelocity1;
    velocity2 = savedVelocity2;
  }
}
