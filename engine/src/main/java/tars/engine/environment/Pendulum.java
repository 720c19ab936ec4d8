package tars.engine.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import tars.engine.math.Glibc;
import tars.engine.math.GlibcFloat;
import tars.engine.math.GlibcPower;
import tars.engine.math.Pcg64;

/**
 * Gymnasium's {@code Pendulum-v1} without its time limit, bit for bit: swing a pendulum up and hold
 * it there by a torque in [−2, 2] N·m, which is clipped. The state is float64, an observation the
 * float32 rounding of cos θ, sin θ and the angular velocity (rad/s); θ is 0 where the pendulum
 * stands upright, and grows counter-clockwise. An episode has no end but its time limit.
 *
 * <p>The order of operations is Gymnasium 1.4's; its constant subexpressions are folded here. A
 * torque is a float32, and so are its square's cost and three times it.
 */
public final class Pendulum implements Environment {

  private static final double STEP_SECONDS = 0.05;
  private static final double VELOCITY_LIMIT = 8;
  private static final float TORQUE_LIMIT = 2;

  /** 3 g / (2 l), l = 1 m and g = 10 m/s². */
  private static final double GRAVITY_TERM = 15;

  /** 3 / (m l²), m = 1 kg. */
  private static final float TORQUE_TERM = 3;

  private static final double VELOCITY_COST = 0.1;
  private static final float TORQUE_COST = 0.001f;
  private static final double RESET_VELOCITY = 1;
  private static final Space.Box ACTIONS =
      new Space.Box(new float[] {-TORQUE_LIMIT}, new float[] {TORQUE_LIMIT});

  /**
   * A step costs θ² + 0.1 θ̇² + 0.001 u², at most π² + 6.4 + 0.004; 200 of them cost less than
   * 3,255.
   */
  static final EnvironmentSpecification SPECIFICATION =
      new EnvironmentSpecification(
          "Pendulum-v1",
          "Swing a pendulum up and hold it upright by a torque at its hinge.",
          observationSpace(),
          ACTIONS,
          200,
          -3_255,
          0,
          OptionalDouble.empty(),
          Optional.empty());

  private final Pcg64 random = new Pcg64(0);
  private EpisodePhase phase = EpisodePhase.BEFORE_RESET;
  private double angle;
  private double velocity;

  Pendulum() {}

  private static Space observationSpace() {
    float limit = (float) VELOCITY_LIMIT;
    return new Space.Box(new float[] {-1, -1, -limit}, new float[] {1, 1, limit});
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

  private void startEpisode(float[] observations, int offset) {
    angle = random.uniform(-Math.PI, Math.PI);
    velocity = random.uniform(-RESET_VELOCITY, RESET_VELOCITY);
    observe(observations, offset);
  }

  @Override
  public double step(float[] actions, int actionOffset, float[] observations, int offset) {
    ACTIONS.requireAction(actions, actionOffset);
    phase.requireRunning();
    float torque = Math.clamp(actions[actionOffset], -TORQUE_LIMIT, TORQUE_LIMIT);
    double cost =
        GlibcPower.square(normalised(angle))
            + VELOCITY_COST * GlibcPower.square(velocity)
            + TORQUE_COST * GlibcFloat.square(torque);
    double acceleration = GRAVITY_TERM * Glibc.sin(angle) + TORQUE_TERM * torque;
    velocity = Math.clamp(velocity + acceleration * STEP_SECONDS, -VELOCITY_LIMIT, VELOCITY_LIMIT);
    angle += velocity * STEP_SECONDS;
    observe(observations, offset);
    return -cost;
  }

  /** The same angle in [−π, π), by Python's modulo, which has the divisor's sign. */
  private static double normalised(double angle) {
    double rest = (angle + Math.PI) % (2 * Math.PI);
    return (rest < 0 ? rest + 2 * Math.PI : rest) - Math.PI;
  }

  private void observe(float[] observations, int offset) {
    observations[offset] = (float) Glibc.cos(angle);
    observations[offset + 1] = (float) Glibc.sin(angle);
    observations[offset + 2] = (float) velocity;
  }

  /** Never: only the time limit ends an episode. */
  @Override
  public boolean terminated() {
    return false;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    phase.save(output);
    output.writeDouble(angle);
    output.writeDouble(velocity);
    random.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    EpisodePhase savedPhase = EpisodePhase.restored(input);
    double savedAngle = EpisodePhase.finite("angle", input.readDouble());
    double savedVelocity = EpisodePhase.finite("angular velocity", input.readDouble());
    random.restore(input);
    phase = savedPhase;
    angle = savedAngle;
    velocity = savedVelocity;
  }
}
