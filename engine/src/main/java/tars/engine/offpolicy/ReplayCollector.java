package tars.engine.offpolicy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import tars.engine.TrainingSetup;
import tars.engine.environment.VectorEnvironment;
import tars.engine.experience.RecentEpisodes;
import tars.engine.math.Pcg64;

/**
 * Steps the environments, keeps what they answer in the replay buffer, and counts when gradient
 * steps fall due: {@code train_freq} steps in each environment, then {@code gradient_steps}.
 */
public final class ReplayCollector {

  private final long totalSteps;
  private final VectorEnvironment environments;
  private final ReplayBuffer buffer;
  private final float[] observed;
  private final RecentEpisodes episodes = new RecentEpisodes();
  private long steps;
  private long updates;
  private int stepsSinceUpdate;
  private int gradientStepsLeft;

  /** A collector at its environments' first observations. */
  public ReplayCollector(TrainingSetup setup, OffPolicySettings settings) {
    int count = settings.environments();
    this.totalSteps = setup.totalSteps();
    this.environments = new VectorEnvironment(setup.environment(), count);
    this.environments.reset(setup.seed());
    int observationSize = environments.specification().observationSpace().size();
    // A training of few steps never fills a large buffer.
    long needed =
        Math.min(settings.bufferSize(), Math.min(settings.bufferSize(), totalSteps) + count);
    this.buffer =
        new ReplayBuffer((int) needed, observationSize, environments.specification().actionSpace());
    this.observed = new float[count * observationSize];
  }

  /** What is acted on next, row-major [environments × observation size]. */
  public float[] observations() {
    return environments.observations();
  }

  /** Whether the row's episode ended in the last step. */
  public boolean ended(int row) {
    return environments.ended(row);
  }

  /** Whether actions are still random, because nothing was learned. */
  public boolean warmingUp(OffPolicySettings settings) {
    return steps < settings.learningStarts();
  }

  /**
   * Acts once in every environment, and notes whether gradient steps fall due.
   *
   * @param actions row-major [environments × action size]
   * @param kept the same as the buffer is to hold them
   */
  public void step(OffPolicySettings settings, float[] actions, float[] kept) {
    System.arraycopy(environments.observations(), 0, observed, 0, observed.length);
    environments.step(actions);
    for (int row = 0; row < environments.rows(); row++) {
      boolean ended = environments.ended(row);
      float[] following = ended ? environments.finalObservations() : environments.observations();
      float reward = (float) environments.rewards()[row];
      buffer.add(row, observed, kept, reward, following, environments.terminated(row));
      if (ended) {
        episodes.add(environments.episodeReturn(row), environments.episodeLength(row));
      }
    }
    steps += environments.rows();
    stepsSinceUpdate++;
    if (stepsSinceUpdate >= settings.trainEvery() || steps >= totalSteps) {
      if (steps > settings.learningStarts()) {
        long made = (long) stepsSinceUpdate * environments.rows();
        gradientStepsLeft = settings.gradientStepsAfter(made);
      }
      stepsSinceUpdate = 0;
    }
  }

  /** Whether gradient steps are due. */
  public boolean updating() {
    return gradientStepsLeft > 0;
  }

  /** Draws the minibatch of the next gradient step. */
  public void sample(Transitions batch, Pcg64 random) {
    buffer.sample(batch, random);
  }

  /** Counts a gradient step that was made. */
  public void learned() {
    gradientStepsLeft--;
    updates++;
  }

  /** Bytes of the replay buffer. */
  public long bufferBytes() {
    return buffer.bytes();
  }

  /** Environment steps made. */
  public long steps() {
    return steps;
  }

  /** Gradient steps made. */
  public long updates() {
    return updates;
  }

  public RecentEpisodes episodes() {
    return episodes;
  }

  /** Writes everything. */
  public void save(DataOutput output) throws IOException {
    output.writeLong(steps);
    output.writeLong(updates);
    output.writeInt(stepsSinceUpdate);
    output.writeInt(gradientStepsLeft);
    buffer.save(output);
    episodes.save(output);
    environments.save(output);
  }

  /** Reads what {@link #save} wrote. */
  public void restore(DataInput input) throws IOException {
    steps = input.readLong();
    updates = input.readLong();
    stepsSinceUpdate = input.readInt();
    gradientStepsLeft = input.readInt();
    if (steps < 0 || updates < 0 || stepsSinceUpdate < 0 || gradientStepsLeft < 0) {
      throw new InvalidObjectException(
          "steps, updates, steps since the last update and gradient steps left: "
              + "%d, %d, %d, %d; they are at least 0"
                  .formatted(steps, updates, stepsSinceUpdate, gradientStepsLeft));
    }
    buffer.restore(input);
    if (gradientStepsLeft > 0 && buffer.size() == 0) {
      throw new InvalidObjectException("replay buffer: empty, and gradient steps are due");
    }
    episodes.restore(input);
    environments.restore(input);
  }
}
