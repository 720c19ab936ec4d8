package tars.server.plugin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import tars.engine.environment.Environment;
import tars.engine.environment.EnvironmentProvider;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Space;

/**
 * Counts its steps, and from the {@value #SOUND_STEPS}th of an episode on does what none may, as
 * long as the system property of its name is true. Packed into a jar, it is loaded apart from the
 * test that made the jar, so a property is what both know.
 */
public final class FaultyEnvironment implements Environment {

  /**
   * Two steps before a rollout's end: hardly a checkpoint falls between a fault that only the next
   * update finds and that update, and could not be gone on from.
   */
  static final int SOUND_STEPS = 319;

  private static final int EPISODE_STEPS = 1_000;

  /** What it does. */
  enum Fault {
    THROWS,
    NOT_FINITE,
    HUGE,
    HANGS;

    String environment() {
      return "Faulty-" + name().replace('_', '-') + "-v0";
    }

    String property() {
      return "tars.test." + name();
    }

    EnvironmentSpecification specification() {
      return new EnvironmentSpecification(
          environment(),
          "Counts to a thousand, if it gets there.",
          new Space.Box(new float[] {0}, new float[] {1}),
          new Space.Discrete(2),
          EPISODE_STEPS,
          0,
          EPISODE_STEPS,
          OptionalDouble.empty(),
          Optional.empty());
    }
  }

  private final Fault fault;
  private int steps;

  FaultyEnvironment(Fault fault) {
    this.fault = fault;
  }

  @Override
  public EnvironmentSpecification specification() {
    return fault.specification();
  }

  @Override
  public void reset(long seed, float[] observations, int offset) {
    reset(observations, offset);
  }

  @Override
  public void reset(float[] observations, int offset) {
    steps = 0;
    observations[offset] = 0;
  }

  @Override
  public double step(float[] actions, int actionOffset, float[] observations, int offset) {
    steps++;
    observations[offset] = (float) steps / EPISODE_STEPS;
    return steps < SOUND_STEPS || !Boolean.getBoolean(fault.property()) ? 1 : misbehave();
  }

  private double misbehave() {
    return switch (fault) {
      case THROWS -> throw new IllegalStateException("the robot fell over");
      case NOT_FINITE -> Double.NaN;
      case HUGE -> 3e38; // two of them are more than a float can hold
      case HANGS -> hang();
    };
  }

  /** Whatever anybody does. */
  private double hang() {
    while (Boolean.getBoolean(fault.property())) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException ignored) {
        // goes on: that is what is tested
      }
    }
    return 1;
  }

  @Override
  public boolean terminated() {
    return false;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    output.writeInt(steps);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    steps = input.readInt();
  }

  /** As a plugin makes it known. */
  abstract static class Provider implements EnvironmentProvider {

    private final Fault fault;

    Provider(Fault fault) {
      this.fault = fault;
    }

    @Override
    public EnvironmentSpecification specification() {
      return fault.specification();
    }

    @Override
    public Environment create() {
      return new FaultyEnvironment(fault);
    }
  }

  /** Throws. */
  public static final class Throwing extends Provider {
    public Throwing() {
      super(Fault.THROWS);
    }
  }

  /** Rewards with what is no number. */
  public static final class NotFinite extends Provider {
    public NotFinite() {
      super(Fault.NOT_FINITE);
    }
  }

  /** Rewards beyond all bounds. */
  public static final class Huge extends Provider {
    public Huge() {
      super(Fault.HUGE);
    }
  }

  /** Does not come back. */
  public static final class Hanging extends Provider {
    public Hanging() {
      super(Fault.HANGS);
    }
  }
}
