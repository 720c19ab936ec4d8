package example;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Optional;
import java.util.OptionalDouble;
import tars.engine.environment.Environment;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.EpisodeEnd;
import tars.engine.environment.Space;
import tars.engine.math.Pcg64;

/**
 * A mass of 1 kg on a line, to be brought to rest at 0 by a force in [−1, 1] N. An observation is
 * position and velocity (m, m/s).
 */
final class DoubleIntegrator implements Environment {

  static final double LIMIT = 2;

  private static final double STEP_SECONDS = 0.1;
  private static final double CLOSE = 0.05;

  /** A step costs x² + v²/10 + u²/100, at most 4 + 0.4 + 0.01; 100 of them less than 442. */
  static final EnvironmentSpecification SPECIFICATION =
      new EnvironmentSpecification(
          "DoubleIntegrator-v0",
          "Bring a mass on a line to rest at the origin by a force.",
          new Space.Box(
              new float[] {(float) -LIMIT, (float) -LIMIT},
              new float[] {(float) LIMIT, (float) LIMIT}),
          new Space.Box(new float[] {-1}, new float[] {1}),
          100,
          -442,
          0,
          OptionalDouble.empty(),
          Optional.of(EpisodeEnd.TRUNCATED));

  private final Pcg64 random = new Pcg64(0);
  private double position;
  private double velocity;

  @Override
  public EnvironmentSpecification specification() {
    return SPECIFICATION;
  }

  @Override
  public void reset(long seed, float[] observations, int offset) {
    random.seed(seed);
    reset(observations, offset);
  }

  @Override
  public void reset(float[] observations, int offset) {
    position = random.uniform(-1, 1);
    velocity = random.uniform(-0.5, 0.5);
    observe(observations, offset);
  }

  @Override
  public double step(float[] actions, int actionOffset, float[] observations, int offset) {
    double force = Math.clamp(actions[actionOffset], -1f, 1f);
    double cost = position * position + velocity * velocity / 10 + force * force / 100;
    velocity = Math.clamp(velocity + force * STEP_SECONDS, -LIMIT, LIMIT);
    position = Math.clamp(position + velocity * STEP_SECONDS, -LIMIT, LIMIT);
    observe(observations, offset);
    return -cost;
  }

  private void observe(float[] observations, int offset) {
    observations[offset] = (float) position;
    observations[offset + 1] = (float) velocity;
  }

  @Override
  public boolean terminated() {
    return Math.abs(position) < CLOSE && Math.abs(velocity) < CLOSE;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    output.writeDouble(position);
    output.writeDouble(velocity);
    random.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    double savedPosition = input.readDouble();
    double savedVelocity = input.readDouble();
    if (!Double.isFinite(savedPosition) || !Double.isFinite(savedVelocity)) {
      throw new InvalidObjectException("a mass is somewhere and moves somehow: both are finite");
    }
    random.restore(input);
    position = savedPosition;
    velocity = savedVelocity;
  }
}
