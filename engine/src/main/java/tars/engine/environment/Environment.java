package tars.engine.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One task an agent acts in, one episode at a time, without its time limit: {@link
 * EnvironmentSpecification#maxEpisodeSteps} is kept by whoever steps it. Not safe for use by
 * several threads. An implementation allocates nothing in {@link #step}; every observation and
 * reward it gives is finite. An {@link EnvironmentProvider} makes it known.
 */
public interface Environment {

  EnvironmentSpecification specification();

  /**
   * Seeds the random generator as {@code env.reset(seed=seed)} does in Gymnasium, starts an
   * episode, and writes its first observation to {@code observations[offset …]}.
   *
   * @param seed ≥ 0
   */
  void reset(long seed, float[] observations, int offset);

  /** Starts an episode that continues the random stream, and writes its first observation. */
  void reset(float[] observations, int offset);

  /**
   * Acts once.
   *
   * @param actions the action is {@code actions[actionOffset …]}, of the action space's size; a
   *     discrete action is its integer
   * @param observations the next observation is written to {@code observations[offset …]}
   * @return the reward
   * @throws IllegalArgumentException if the action lies outside a discrete space or is not finite
   */
  double step(float[] actions, int actionOffset, float[] observations, int offset);

  /** Whether the last step ended the episode by the task's own rule. */
  boolean terminated();

  /** Writes everything that decides the future: the state and the random generator. */
  void save(DataOutput output) throws IOException;

  /** Reads what {@link #save} wrote. */
  void restore(DataInput input) throws IOException;
}
