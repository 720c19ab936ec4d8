package tars.engine.distribution;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;

/**
 * A distribution over actions for each observation, made from the actor network's outputs. It draws
 * actions, and it turns a loss's slopes by log-probability and entropy into gradients. An object
 * has room for so many rows, allocates nothing in use, and is not safe for use by several threads.
 *
 * <p>Some have parameters of their own beside the network's. They lie in the same flat array as the
 * network's, {@link #parameterCount} floats from an offset given at construction.
 */
public sealed interface ActionDistribution
    permits Categorical, DiagonalGaussian, StateDependentGaussian {

  /** Floats of an actor's output that describe one distribution. */
  int outputs();

  /** Floats of an action. */
  int actionSize();

  /** Floats of the distribution's own parameters; 0 where it has none. */
  int parameterCount();

  /** Writes the own parameters' first values. */
  void initialise(float[] parameters);

  /**
   * Draws anew what stays the same over several steps, if anything does.
   *
   * @param rows how many rows are drawn for
   */
  void resample(float[] parameters, int rows, Pcg64 random);

  /**
   * Draws an action a row.
   *
   * @param outputs row-major [rows × {@link #outputs}]
   * @param hidden the actor's last hidden layer, row-major [rows × its width] from {@link
   *     Kernels#ALIGNED_START}
   * @param actions row-major [rows × {@link #actionSize}], written; not held to any bounds
   * @param logProbabilities [rows], of the actions, written
   */
  void sample(
      float[] outputs,
      float[] hidden,
      int rows,
      float[] parameters,
      Pcg64 random,
      float[] actions,
      float[] logProbabilities);

  /**
   * Computes log-probabilities of given actions, and keeps what {@link #gradient} needs.
   *
   * @param outputs row-major [rows × {@link #outputs}]
   * @param hidden the actor's last hidden layer, row-major [rows × its width] from {@link
   *     Kernels#ALIGNED_START}
   * @param actions row-major [rows × {@link #actionSize}]
   * @param logProbabilities [rows], written
   * @return the sum over rows of the distributions' entropies
   */
  double evaluate(
      float[] outputs,
      float[] hidden,
      int rows,
      float[] parameters,
      float[] actions,
      float[] logProbabilities);

  /**
   * Computes a loss's gradient for the rows of the last {@link #evaluate}.
   *
   * @param byLogProbability [rows], the loss's slope by each row's log-probability
   * @param byEntropy the loss's slope by each row's entropy
   * @param outputGradient row-major [rows × {@link #outputs}], written
   * @param gradient laid out as the parameters; the own parameters' part is written
   */
  void gradient(
      int rows,
      double[] byLogProbability,
      double byEntropy,
      float[] outputGradient,
      float[] gradient);

  /** Writes what {@link #resample} drew. */
  void save(DataOutput output) throws IOException;

  /** Reads what {@link #save} wrote. */
  void restore(DataInput input) throws IOException;
}
