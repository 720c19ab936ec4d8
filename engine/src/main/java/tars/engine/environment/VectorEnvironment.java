package tars.engine.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.stream.IntStream;

/**
 * Several environments of one kind, stepped together, each with the task's time limit; a row whose
 * episode ended starts its next one in the same step, as Stable-Baselines3's {@code DummyVecEnv}
 * does. Allocates nothing in {@link #step}. Not safe for use by several threads.
 *
 * <p>The arrays it hands out are its own, the same at every call, row-major and overwritten by the
 * next step: read them, copy what must stay, never write to them.
 */
public final class VectorEnvironment {

  private final EnvironmentSpecification specification;
  private final Environment[] environments;
  private final int observationSize;
  private final int actionSize;

  private final float[] observations;
  private final float[] finalObservations;
  private final double[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;
  private final double[] returns;
  private final int[] lengths;

  /**
   * @param name one of {@link Environments#names()}
   * @param rows number of environments, ≥ 1
   * @throws EnvironmentFaultException if an environment cannot be created
   */
  public VectorEnvironment(String name, int rows) {
    this(Environments.provider(name), rows);
  }

  VectorEnvironment(EnvironmentProvider provider, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows: " + rows + "; give an integer ≥ 1");
    }
    specification = provider.specification();
    environments =
        IntStream.range(0, rows).mapToObj(row -> provider.create()).toArray(Environment[]::new);
    observationSize = specification.observationSpace().size();
    actionSize = specification.actionSpace().size();
    observations = new float[Math.multiplyExact(rows, observationSize)];
    finalObservations = new float[rows * observationSize];
    rewards = new double[rows];
    terminated = new boolean[rows];
    truncated = new boolean[rows];
    returns = new double[rows];
    lengths = new int[rows];
  }

  public EnvironmentSpecification specification() {
    return specification;
  }

  /** Number of environments. */
  public int rows() {
    return environments.length;
  }

  /**
   * Starts every row's first episode, row i with the seed {@code seed + i}; later episodes continue
   * each row's random stream.
   *
   * @param seed ≥ 0, and {@code seed + rows − 1} fits a long
   * @throws EnvironmentFaultException naming the row, if an environment fails
   */
  public void reset(long seed) {
    if (seed < 0 || seed > Long.MAX_VALUE - (rows() - 1)) {
      throw new IllegalArgumentException(
          "seed: " + seed + "; give an integer from 0 to " + (Long.MAX_VALUE - (rows() - 1)));
    }
    for (int row = 0; row < rows(); row++) {
      resetRow(row, seed + row);
      rewards[row] = 0;
      terminated[row] = false;
      truncated[row] = false;
      returns[row] = 0;
      lengths[row] = 0;
    }
  }

  private void resetRow(int row, long seed) {
    try {
      environments[row].reset(seed, observations, row * observationSize);
    } catch (EnvironmentFaultException e) {
      throw e.inRow(row);
    }
  }

  /**
   * Acts once in every row. Where {@link #ended} holds afterwards, {@link #observations} has the
   * first observation of the row's next episode and {@link #finalObservations} the last of the
   * ended one.
   *
   * @param actions row-major [rows × action size]
   * @throws IllegalArgumentException naming the action and what is allowed; no row was stepped then
   * @throws EnvironmentFaultException naming the row, if an environment fails; this object is to be
   *     thrown away then
   */
  public void step(float[] actions) {
    step(actions, 0);
  }

  /** {@link #step(float[])} with the actions at {@code actions[offset …]}. */
  public void step(float[] actions, int offset) {
    for (int i = 0; i < rows(); i++) {
      specification.actionSpace().requireAction(actions, offset + i * actionSize);
    }
    int row = 0;
    try {
      for (; row < rows(); row++) {
        stepRow(row, actions, offset + row * actionSize);
      }
    } catch (EnvironmentFaultException e) {
      throw e.inRow(row);
    }
  }

  private void stepRow(int row, float[] actions, int actionOffset) {
    if (ended(row)) {
      returns[row] = 0;
      lengths[row] = 0;
    }
    Environment environment = environments[row];
    int at = row * observationSize;
    double reward = environment.step(actions, actionOffset, observations, at);
    rewards[row] = reward;
    returns[row] += reward;
    lengths[row]++;
    terminated[row] = environment.terminated();
    truncated[row] = lengths[row] >= specification.maxEpisodeSteps();
    if (ended(row)) {
      System.arraycopy(observations, at, finalObservations, at, observationSize);
      environment.reset(observations, at);
    }
  }

  /** What each row acts on next, row-major [rows × observation size]. */
  public float[] observations() {
    return observations;
  }

  /**
   * The last observation of the episode that the last step ended, row-major [rows × observation
   * size]; a row has a meaning only where {@link #ended} holds. A truncated row's value is
   * estimated on it.
   */
  public float[] finalObservations() {
    return finalObservations;
  }

  /** The last step's reward of each row. */
  public double[] rewards() {
    return rewards;
  }

  /**
   * Whether the task ended the row's episode in the last step; both this and truncated may hold.
   */
  public boolean terminated(int row) {
    return terminated[row];
  }

  /** Whether the row's episode reached the time limit in the last step. */
  public boolean truncated(int row) {
    return truncated[row];
  }

  /** Whether the row's episode ended in the last step. */
  public boolean ended(int row) {
    return terminated[row] || truncated[row];
  }

  /** Sum of rewards of the row's episode so far; of the ended one where {@link #ended} holds. */
  public double episodeReturn(int row) {
    return returns[row];
  }

  /** Steps of the row's episode so far; of the ended one where {@link #ended} holds. */
  public int episodeLength(int row) {
    return lengths[row];
  }

  /** Writes everything: the environments, and what the last step left here. */
  public void save(DataOutput output) throws IOException {
    output.writeUTF(specification.name());
    output.writeInt(rows());
    for (int row = 0; row < rows(); row++) {
      environments[row].save(output);
      output.writeDouble(rewards[row]);
      output.writeBoolean(terminated[row]);
      output.writeBoolean(truncated[row]);
      output.writeDouble(returns[row]);
      output.writeInt(lengths[row]);
    }
    for (int i = 0; i < observations.length; i++) {
      output.writeFloat(observations[i]);
      output.writeFloat(finalObservations[i]);
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws InvalidObjectException if it is another environment's or number of rows; on any
   *     exception this object is to be thrown away
   */
  public void restore(DataInput input) throws IOException {
    String name = input.readUTF();
    int rows = input.readInt();
    if (!name.equals(specification.name()) || rows != rows()) {
      throw new InvalidObjectException(
          "environments: saved are %d × %s; these are %d × %s"
              .formatted(rows, name, rows(), specification.name()));
    }
    for (int row = 0; row < rows; row++) {
      environments[row].restore(input);
      rewards[row] = input.readDouble();
      terminated[row] = input.readBoolean();
      truncated[row] = input.readBoolean();
      returns[row] = input.readDouble();
      lengths[row] = input.readInt();
    }
    for (int i = 0; i < observations.length; i++) {
      observations[i] = input.readFloat();
      finalObservations[i] = input.readFloat();
    }
  }
}
