package tars.engine.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import tars.engine.math.Glibc;
import tars.engine.math.Pcg64;

/**
 * Gymnasium's {@code CartPole-v1} without its time limit, bit for bit: balance a pole on a cart by
 * pushing left (0) or right (1). The state is float64, an observation its float32 rounding: cart
 * position, cart velocity, pole angle, pole angular velocity (m, m/s, rad, rad/s).
 *
 * <p>Source: Barto, Sutton and Anderson, "Neuronlike Adaptive Elements That Can Solve Difficult
 * Learning Control Problems", 1983; equations after Florian, "Correct equations for the dynamics of
 * the cart-pole system", 2007, without friction. The order of operations is Gymnasium 1.4's.
 */
public final class CartPole implements Environment {

  private static final double GRAVITY = 9.8;
  private static final double POLE_MASS = 0.1;
  private static final double TOTAL_MASS = POLE_MASS + 1.0;
  private static final double HALF_POLE_LENGTH = 0.5;
  private static final double POLE_MASS_LENGTH = POLE_MASS * HALF_POLE_LENGTH;
  private static final double FORCE = 10.0;
  private static final double STEP_SECONDS = 0.02;
  static final double POSITION_LIMIT = 2.4;
  private static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;
  private static final double RESET_BOUND = 0.05;
  private static final Space.Discrete ACTIONS = new Space.Discrete(2);

  /** Every step rewards 1, the last too, and an episode has 1 to 500 steps. */
  static final EnvironmentSpecification SPECIFICATION =
      new EnvironmentSpecification(
          "CartPole-v1",
          "Balance a pole on a cart by pushing the cart left or right.",
          observationSpace(),
          ACTIONS,
          500,
          1,
          500,
          OptionalDouble.of(475),
          Optional.of(EpisodeEnd.TERMINATED));

  private final Pcg64 random = new Pcg64(0);
  private EpisodePhase phase = EpisodePhase.BEFORE_RESET;
  private double position;
  private double velocity;
  private double angle;
  private double angularVelocity;

  CartPole() {}

  private static Space observationSpace() {
    float infinity = Float.POSITIVE_INFINITY;
    float position = (float) (POSITION_LIMIT * 2);
    float angle = (float) (ANGLE_LIMIT * 2);
    return new Space.Box(
        new float[] {-position, -infinity, -angle, -infinity},
        new float[] {position, infinity, angle, infinity});
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
    position = random.uniform(-RESET_BOUND, RESET_BOUND);
    velocity = random.uniform(-RESET_BOUND, RESET_BOUND);
    angle = random.uniform(-RESET_BOUND, RESET_BOUND);
    angularVelocity = random.uniform(-RESET_BOUND, RESET_BOUND);
    observe(observations, offset);
  }

  @Override
  public double step(float[] actions, int actionOffset, float[] observations, int offset) {
    double force = ACTIONS.index(actions[actionOffset]) == 1 ? FORCE : -FORCE;
    phase.requireRunning();
    double cos = Glibc.cos(angle);
    double sin = Glibc.sin(angle);
    double temporary =
        (force + POLE_MASS_LENGTH * (angularVelocity * angularVelocity) * sin) / TOTAL_MASS;
    double angularAcceleration =
        (GRAVITY * sin - cos * temporary)
            / (HALF_POLE_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
    double acceleration = temporary - POLE_MASS_LENGTH * angularAcceleration * cos / TOTAL_MASS;

    // Explicit Euler: positions move by the old velocities.
    position += STEP_SECONDS * velocity;
    velocity += STEP_SECONDS * acceleration;
    angle += STEP_SECONDS * angularVelocity;
    angularVelocity += STEP_SECONDS * angularAcceleration;

    if (Math.abs(position) > POSITION_LIMIT || Math.abs(angle) > ANGLE_LIMIT) {
      phase = EpisodePhase.TERMINATED;
    }
    observe(observations, offset);
    return 1;
  }

  private void observe(float[] observations, int offset) {
    observations[offset] = (float) position;
    observations[offset + 1] = (float) velocity;
    observations[offset + 2] = (float) angle;
    observations[offset + 3] = (float) angularVelocity;
  }

  @Override
  public boolean terminated() {
    return phase == EpisodePhase.TERMINATED;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    phase.save(output);
    output.writeDouble(position);
    output.writeDouble(velocity);
    output.writeDouble(angle);
    output.writeDouble(angularVelocity);
    random.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    EpisodePhase savedPhase = EpisodePhase.restored(input);
    double savedPosition = EpisodePhase.finite("position", input.readDouble());
    double savedVelocity = EpisodePhase.finite("velocity", input.readDouble());
    double savedAngle = EpisodePhase.finite("angle", input.readDouble());
    double savedAngularVelocity = EpisodePhase.finite("angular velocity", input.readDouble());
    random.restore(input);
    phase = savedPhase;
    position = savedPosition;
    velocity = savedVelocity;
    angle = savedAngle;
    angularVelocity = savedAngularVelocity;
  }
}
