package tars.engine.offpolicy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import tars.engine.encoding.FloatArrays;
import tars.engine.environment.Space;
import tars.engine.math.Pcg64;

/**
 * The last transitions, in a ring (Lin, "Self-Improving Reactive Agents Based on Reinforcement
 * Learning, Planning and Teaching", 1992). Samples are drawn uniformly, with replacement.
 */
public final class ReplayBuffer {

  private final int capacity;
  private final int observationSize;
  private final Space actionSpace;
  private final int actionSize;
  private final float[] observations;
  private final float[] nextObservations;
  private final float[] actions;
  private final float[] rewards;

  /** 1 where something follows the transition, 0 where it terminated its episode. */
  private final float[] continues;

  private int size;
  private int next;

  /** An empty buffer of so many transitions at most. */
  public ReplayBuffer(int capacity, int observationSize, Space actionSpace) {
    this.capacity = capacity;
    this.observationSize = observationSize;
    this.actionSpace = actionSpace;
    this.actionSize = actionSpace.size();
    this.observations = new float[Math.multiplyExact(capacity, observationSize)];
    this.nextObservations = new float[capacity * observationSize];
    this.actions = new float[Math.multiplyExact(capacity, actionSize)];
    this.rewards = new float[capacity];
    this.continues = new float[capacity];
  }

  /** Transitions it holds. */
  public int size() {
    return size;
  }

  /** Bytes of its arrays. */
  public long bytes() {
    return (long) Float.BYTES * capacity * (2L * observationSize + actionSize + 2);
  }

  /**
   * Takes a transition; the oldest goes where it is full.
   *
   * @param row of the arrays, which are row-major
   * @param following what follows the action: the episode's final observation where it ended
   * @param terminated whether the task ended the episode; a time limit does not
   */
  public void add(
      int row,
      float[] observed,
      float[] acted,
      float reward,
      float[] following,
      boolean terminated) {
    int from = row * observationSize;
    int at = next * observationSize;
    System.arraycopy(observed, from, observations, at, observationSize);
    System.arraycopy(following, from, nextObservations, at, observationSize);
    System.arraycopy(acted, row * actionSize, actions, next * actionSize, actionSize);
    rewards[next] = reward;
    continues[next] = terminated ? 0f : 1f;
    next = next + 1 == capacity ? 0 : next + 1;
    size = Math.min(size + 1, capacity);
  }

  /** Draws a minibatch. */
  public void sample(Transitions batch, Pcg64 random) {
    for (int row = 0; row < batch.rows(); row++) {
      int k = random.nextInt(size);
      System.arraycopy(
          observations,
          k * observationSize,
          batch.observations(),
          row * observationSize,
          observationSize);
      System.arraycopy(
          nextObservations,
          k * observationSize,
          batch.nextObservations(),
          row * observationSize,
          observationSize);
      for (int j = 0; j < actionSize; j++) {
        batch.actions()[row * actionSize + j] = actions[k * actionSize + j];
      }
      batch.rewards()[row] = rewards[k];
      batch.continues()[row] = continues[k];
    }
  }

  /** Writes what it holds. */
  public void save(DataOutput output) throws IOException {
    output.writeInt(size);
    output.writeInt(next);
    FloatArrays.write(output, observations, size * observationSize);
    FloatArrays.write(output, nextObservations, size * observationSize);
    FloatArrays.write(output, actions, size * actionSize);
    FloatArrays.write(output, rewards, size);
    FloatArrays.write(output, continues, size);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws InvalidObjectException if it is no buffer of this capacity
   */
  public void restore(DataInput input) throws IOException {
    size = input.readInt();
    next = input.readInt();
    boolean fits = size >= 0 && size <= capacity && next == (size < capacity ? size : next);
    if (!fits || next < 0 || next >= capacity) {
      throw new InvalidObjectException(
          "replay buffer: %d transitions, the next at %d; it has room for %d"
              .formatted(size, next, capacity));
    }
    FloatArrays.read(input, observations, size * observationSize);
    FloatArrays.read(input, nextObservations, size * observationSize);
    FloatArrays.read(input, actions, size * actionSize);
    requireActions();
    FloatArrays.read(input, rewards, size);
    FloatArrays.read(input, continues, size);
  }

  private void requireActions() throws InvalidObjectException {
    for (int k = 0; k < size; k++) {
      try {
        actionSpace.requireAction(actions, k * actionSize);
      } catch (IllegalArgumentException unfit) {
        throw new InvalidObjectException("replay buffer: " + unfit.getMessage());
      }
    }
  }
}
