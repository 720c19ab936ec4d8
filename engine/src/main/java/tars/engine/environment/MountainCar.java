package tars.engine.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import tars.engine.math.Glibc;
import tars.engine.math.Pcg64;

/**
 * Gymnasium's {@code MountainCar-v0} without its time limit, bit for bit: drive an underpowered car
 * out of a valley, up the hill on its right, by accelerating left (0), not at all (1) or right (2).
 * The state is float64, an observation its float32 rounding: position and velocity (m, m a step).
 *
 * <p>Source: Moore, "Efficient Memory-Based Learning for Robot Control", 1990. The order of
 * operations is Gymnasium 1.4's.
 */
public final class MountainCar implements Environment {

  static final double LEFT_END = -1.2;
  static final double RIGHT_END = 0.6;
  static final double VELOCITY_LIMIT = 0.07;
  static final double GRAVITY = 0.0025;
  static final double RESET_LOW = -0.6;
  static final double RESET_HIGH = -0.4;
  static final double GOAL = 0.5;

  private static final double FORCE = 0.001;
  private static final Space.Discrete ACTIONS = new Space.Discrete(3);

  /**
   * Every step costs 1, the last too. From the start at −0.4 at best to the goal at 0.5, with 0.07
   * a step at most, it takes 13 steps at least; 200 steps without the goal are the worst.
   */
  static final EnvironmentSpecification SPECIFICATION =
      new EnvironmentSpecification(
          "MountainCar-v0",
          "Drive an underpowered car out of a valley by accelerating left, right or not at all.",
          observationSpace(),
          ACTIONS,
          200,
          -200,
          -13,
          OptionalDouble.of(-110),
          Optional.of(EpisodeEnd.TRUNCATED));

  private final Pcg64 random = new Pcg64(0);
  private EpisodePhase phase = EpisodePhase.BEFORE_RESET;
  private double position;
  private double velocity;

  MountainCar() {}

  static Space observationSpace() {
    return new Space.Box(
        new float[] {(float) LEFT_END, (float) -VELOCITY_LIMIT},
        new float[] {(float) RIGHT_END, (float) VELOCITY_LIMIT});
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
    position = random.uniform(RESET_LOW, RESET_HIGH);
    velocity = 0;
    observe(observations, offset);
  }

  @Override
  public double step(float[] actions, int actionOffset, float[] observations, int offset) {
    int direction = ACTIONS.index(actions[actionOffset]) - 1;
    phase.requireRunning();
    velocity += direction * FORCE + Glibc.cos(3 * position) * -GRAVITY;
    velocity = Math.clamp(velocity, -VELOCITY_LIMIT, VELOCITY_LIMIT);
    position = Math.clamp(position + velocity, LEFT_END, RIGHT_END);
    if (position == LEFT_END && velocity < 0) {
      velocity = 0;
    }
    if (position >= GOAL && velocity >= 0) {
      phase = EpisodePhase.TERMINATED;
    }
    observe(observations, offset);
    return -1;
  }

  private void observe(float[] observations, int offset) {
    observations[offset] = (float) position;
    observations[offset + 1] = (float) velocity;
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
    random.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    EpisodePhase savedPhase = EpisodePhase.restored(input);
    double savedPosition = EpisodePhase.finite("position", input.readDouble());
    double savedVelocity = EpisodePhase.finite("velocity", input.readDouble());
    random.restore(input);
    phase = savedPhase;
    position = savedPosition;
    velocity = savedVelocity;
  }
}
