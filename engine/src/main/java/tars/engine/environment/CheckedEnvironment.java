package tars.engine.environment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An environment of which nothing is believed: a plugin's. It is called only when it may be, with
 * actions of its space. Its observations have exactly their number of floats, all finite; its
 * rewards are finite, also as the floats that trainings keep; and what it throws says where: else
 * there is an {@link EnvironmentFaultException}. It reads and writes arrays of its own, so that it
 * can disturb nobody else's numbers, and cannot leave the thread interrupted that called it.
 */
final class CheckedEnvironment implements Environment {

  private static final long NO_SEED = -1;

  /** More than any state of a task, and little beside a replay buffer. */
  private static final int MAX_STATE_BYTES = 64 << 20;

  private final EnvironmentSpecification specification;
  private final Environment environment;

  private final float[] action;

  /** What the environment writes to; not a number wherever it has not. */
  private final float[] written;

  private EpisodePhase phase = EpisodePhase.BEFORE_RESET;
  private int episodeStep;

  /** Of the episode's reset, for messages; negative where it is not known. */
  private long episodeSeed = NO_SEED;

  /**
   * A new environment of that provider.
   *
   * @param specification the provider's
   * @throws EnvironmentFaultException if it cannot be created
   */
  CheckedEnvironment(EnvironmentSpecification specification, EnvironmentProvider provider) {
    this.specification = specification;
    this.action = new float[specification.actionSpace().size()];
    this.written = new float[specification.observationSpace().size()];
    Arrays.fill(written, Float.NaN);
    try {
      this.environment = Objects.requireNonNull(provider.create(), "a new environment is null");
    } catch (Throwable e) {
      throw thrown("create", e);
    }
  }

  @Override
  public EnvironmentSpecification specification() {
    return specification;
  }

  @Override
  public void reset(long seed, float[] observations, int offset) {
    if (seed < 0) {
      throw new IllegalArgumentException("seed: " + seed + "; give an integer ≥ 0");
    }
    startEpisode(seed, observations, offset);
  }

  @Override
  public void reset(float[] observations, int offset) {
    phase = phase.continued();
    startEpisode(NO_SEED, observations, offset);
  }

  private void startEpisode(long seed, float[] observations, int offset) {
    phase = EpisodePhase.RUNNING;
    episodeSeed = seed;
    episodeStep = 0;
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      if (seed == NO_SEED) {
        environment.reset(written, 0);
      } else {
        environment.reset(seed, written, 0);
      }
    } catch (Throwable e) {
      throw thrown("reset", e);
    } finally {
      restoreInterruption(interrupted);
    }
    take(observations, offset);
  }

  @Override
  public double step(float[] actions, int actionOffset, float[] observations, int offset) {
    specification.actionSpace().requireAction(actions, actionOffset);
    phase.requireRunning();
    episodeStep++;
    System.arraycopy(actions, actionOffset, action, 0, action.length);
    double reward;
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      reward = environment.step(action, 0, written, 0);
      phase = environment.terminated() ? EpisodePhase.TERMINATED : EpisodePhase.RUNNING;
    } catch (Throwable e) {
      throw thrown("step", e);
    } finally {
      restoreInterruption(interrupted);
    }
    if (!Double.isFinite(reward)) {
      throw fault("reward is " + reward + "; give a finite one", null);
    }
    if (!Float.isFinite((float) reward)) {
      throw fault("reward is " + reward + "; give one that a 32-bit float can hold", null);
    }
    take(observations, offset);
    return reward;
  }

  /**
   * An environment that interrupts the thread, as who catches an InterruptedException does, would
   * keep its caller from writing files.
   */
  private static void restoreInterruption(boolean before) {
    if (!before) {
      Thread.interrupted();
    }
  }

  /** Hands the observation on, and leaves no number for the next one. */
  private void take(float[] observations, int offset) {
    for (int i = 0; i < written.length; i++) {
      if (!Float.isFinite(written[i])) {
        throw fault(
            "observation[%d] is %s; write finite numbers, as many as the space has: %d"
                .formatted(i, written[i], written.length),
            null);
      }
    }
    System.arraycopy(written, 0, observations, offset, written.length);
    Arrays.fill(written, Float.NaN);
  }

  @Override
  public boolean terminated() {
    return phase == EpisodePhase.TERMINATED;
  }

  /**
   * Writes the state behind its length, so that an environment which reads more or less than it
   * wrote is found out, and does not take what follows for its own.
   */
  @Override
  public void save(DataOutput output) throws IOException {
    phase.save(output);
    output.writeInt(episodeStep);
    byte[] state = state();
    if (state.length > MAX_STATE_BYTES) {
      throw fault("save wrote " + state.length + " bytes; write at most " + MAX_STATE_BYTES, null);
    }
    output.writeInt(state.length);
    output.write(state);
  }

  private byte[] state() {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      environment.save(new DataOutputStream(state));
    } catch (Throwable e) {
      throw thrown("save", e);
    } finally {
      restoreInterruption(interrupted);
    }
    return state.toByteArray();
  }

  @Override
  public void restore(DataInput input) throws IOException {
    EpisodePhase savedPhase = EpisodePhase.restored(input);
    int savedStep = input.readInt();
    int length = input.readInt();
    if (length < 0 || length > MAX_STATE_BYTES) {
      throw new InvalidObjectException(
          "environment: a state of " + length + " bytes; there are 0 to " + MAX_STATE_BYTES);
    }
    byte[] state = new byte[length];
    input.readFully(state);
    restore(state);
    phase = savedPhase;
    episodeSeed = NO_SEED;
    episodeStep = savedStep;
  }

  private void restore(byte[] state) throws IOException {
    ByteArrayInputStream left = new ByteArrayInputStream(state);
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      environment.restore(new DataInputStream(left));
    } catch (EOFException e) {
      throw fault(
          "restore reads more than the " + state.length + " bytes that save wrote; read as many",
          e);
    } catch (RuntimeException | Error e) {
      throw thrown("restore", e); // another IOException tells of the state
    } finally {
      restoreInterruption(interrupted);
    }
    if (left.available() > 0) {
      throw fault(
          "restore read %d of the %d bytes that save wrote; read as many"
              .formatted(state.length - left.available(), state.length),
          null);
    }
  }

  private EnvironmentFaultException thrown(String method, Throwable cause) {
    return fault(method + " threw " + cause, cause);
  }

  private EnvironmentFaultException fault(String fault, @Nullable Throwable cause) {
    return new EnvironmentFaultException(
        specification.name(), episodeSeed, episodeStep, fault, cause);
  }
}
