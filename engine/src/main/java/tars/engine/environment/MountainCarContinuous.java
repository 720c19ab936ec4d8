package tars.engine.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import tars.engine.math.Glibc;
import tars.engine.math.Pcg64;

/**
 * Gymnasium's {@code MountainCarContinuous-v0} without its time limit, bit for bit: drive an
 * underpowered car out of a valley by a force in [−1, 1]; a stronger one drives no better, but
 * costs more. An observation is position and velocity (m, m a step).
 *
 * <p>The bits follow NumPy's rules of promotion. An episode's first state is float64, each later
 * one float32, and a constant takes the type of what it is combined with. An action within its
 * bounds is a float32 and makes the acceleration one; a clipped one is a Python float and leaves it
 * float64.
 *
 * <p>Source: Moore, "Efficient Memory-Based Learning for Robot Control", 1990. The order of
 * operations is Gymnasium 1.4's.
 */
public final class MountainCarContinuous implements Environment {

  static final double GOAL = 0.45;

  private static final double POWER = 0.0015;
  private static final float ACTION_LIMIT = 1;
  private static final double GOAL_REWARD = 100;
  private static final double ACTION_COST = 0.1;
  private static final Space.Box ACTIONS =
      new Space.Box(new float[] {-ACTION_LIMIT}, new float[] {ACTION_LIMIT});

  /**
   * The goal is worth 100, an action its square's tenth: the best is 100 for nothing, the worst 999
   * full forces in vain, −99.9, which the sum's rounding does not carry beyond −100. Gymnasium
   * charges for what was asked, not for what the clip left, so this holds for actions within their
   * bounds; that a policy's are is the policy's duty.
   */
  static final EnvironmentSpecification SPECIFICATION =
      new EnvironmentSpecification(
          "MountainCarContinuous-v0",
          "Drive an underpowered car out of a valley by a force, with as little force as it takes.",
          MountainCar.observationSpace(),
          ACTIONS,
          999,
          -100,
          100,
          OptionalDouble.of(90),
          Optional.of(EpisodeEnd.TRUNCATED));

  private final Pcg64 random = new Pcg64(0);
  private EpisodePhase phase = EpisodePhase.BEFORE_RESET;

  /** Whether the state is the episode's first, which is float64; others hold float32 values. */
  private boolean first;

  private double position;
  private double velocity;

  MountainCarContinuous() {}

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
    first = true;
    position = random.uniform(MountainCar.RESET_LOW, MountainCar.RESET_HIGH);
    velocity = 0;
    observe(observations, offset);
  }

  @Override
  public double step(float[] actions, int actionOffset, float[] observations, int offset) {
    ACTIONS.requireAction(actions, actionOffset);
    phase.requireRunning();
    float action = actions[actionOffset];
    if (first) {
      moveFirst(action);
      first = false;
    } else {
      move(action);
    }
    observe(observations, offset);
    double reward = 0;
    if (position >= (float) GOAL && velocity >= 0) {
      phase = EpisodePhase.TERMINATED;
      reward = GOAL_REWARD;
    }
    // Gymnasium takes pow(action, 2); a float32's square is exact in float64, so this is the same.
    return reward - (double) action * action * ACTION_COST;
  }

  /** In float64, rounded at the end. No end of the road and no speed limit is near the start. */
  private void moveFirst(float action) {
    double moved = velocity + acceleration(action, Glibc.cos(3 * position));
    position = (float) (position + moved);
    velocity = (float) moved;
  }

  /** In float32, but for the cosine and a clipped action's acceleration. */
  private void move(float action) {
    float limit = (float) MountainCar.VELOCITY_LIMIT;
    float leftEnd = (float) MountainCar.LEFT_END;
    double cos = Glibc.cos(3 * (float) position);
    float moved = (float) velocity + (float) acceleration(action, cos);
    moved = Math.clamp(moved, -limit, limit);
    float at = Math.clamp((float) position + moved, leftEnd, (float) MountainCar.RIGHT_END);
    position = at;
    velocity = at == leftEnd && moved < 0 ? 0 : moved;
  }

  /** A float32 value for an action within its bounds, a float64 one for a clipped action. */
  private static double acceleration(float action, double cos) {
    double slope = MountainCar.GRAVITY * cos;
    if (action > ACTION_LIMIT) {
      return POWER - slope;
    }
    if (action < -ACTION_LIMIT) {
      return -POWER - slope;
    }
    return action * (float) POWER - (float) slope;
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
    output.writeBoolean(first);
    output.writeDouble(position);
    output.writeDouble(velocity);
    random.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    EpisodePhase savedPhase = EpisodePhase.restored(input);
    boolean savedFirst = input.readBoolean();
    double savedPosition = EpisodePhase.finite("position", input.readDouble());
    double savedVelocity = EpisodePhase.finite("velocity", input.readDouble());
    random.restore(input);
    phase = savedPhase;
    first = savedFirst;
    position = savedPosition;
    velocity = savedVelocity;
  }
}
