package tars.engine.policy;

import java.util.List;
import tars.engine.environment.Space;
import tars.engine.math.Kernels;
import tars.engine.network.Perceptron;
import tars.engine.network.PerceptronPass;

/** A policy over discrete actions: a perceptron gives a logit an action, the largest is taken. */
public final class NetworkPolicy implements Policy {

  private final String environment;
  private final String algorithm;
  private final long step;
  private final long seed;
  private final Perceptron network;
  private final float[] parameters;
  private final Kernels kernels;

  private NetworkPolicy(
      String environment,
      String algorithm,
      long step,
      long seed,
      Perceptron network,
      float[] parameters,
      Kernels kernels) {
    this.environment = environment;
    this.algorithm = algorithm;
    this.step = step;
    this.seed = seed;
    this.network = network;
    this.parameters = parameters;
    this.kernels = kernels;
  }

  /**
   * A policy of those weights.
   *
   * @param hidden widths of the hidden layers
   * @param actions number of discrete actions
   * @param packed the network's parameters as {@link Perceptron#pack} orders them; copied
   * @throws IllegalArgumentException if the number of parameters does not fit, or one is not finite
   */
  public static NetworkPolicy of(
      String environment,
      String algorithm,
      long step,
      long seed,
      int observationSize,
      List<Integer> hidden,
      int actions,
      float[] packed,
      Kernels kernels) {
    Perceptron network = Perceptron.layOut(0, observationSize, hidden, actions);
    for (int k = 0; k < packed.length; k++) {
      if (!Float.isFinite(packed[k])) {
        throw new IllegalArgumentException(
            "parameters: value "
                + k
                + " of "
                + packed.length
                + " is "
                + packed[k]
                + "; a policy's are finite");
      }
    }
    float[] parameters = new float[network.end()];
    network.unpack(packed, parameters);
    return new NetworkPolicy(environment, algorithm, step, seed, network, parameters, kernels);
  }

  @Override
  public String environment() {
    return environment;
  }

  @Override
  public String algorithm() {
    return algorithm;
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public int observationSize() {
    return network.inputs();
  }

  @Override
  public int actionSize() {
    return actionSpace().size();
  }

  @Override
  public Space actionSpace() {
    return new Space.Discrete(network.outputs());
  }

  @Override
  public int parameterCount() {
    return network.parameterCount();
  }

  /** Widths of the hidden layers. */
  public List<Integer> hidden() {
    return network.hidden();
  }

  /** A copy of the parameters, as {@link Perceptron#pack} orders them. */
  public float[] packedParameters() {
    return network.pack(parameters);
  }

  @Override
  public Actor actor(int maxRows) {
    PerceptronPass pass = PerceptronPass.forActing(network, kernels, maxRows);
    return (observations, rows, actions) -> {
      if (rows > maxRows) {
        throw new IllegalArgumentException("rows: " + rows + "; this actor takes " + maxRows);
      }
      float[] logits = pass.forward(parameters, observations, 0, rows);
      int n = network.outputs();
      for (int row = 0; row < rows; row++) {
        int best = 0;
        for (int k = 1; k < n; k++) {
          best = logits[row * n + k] > logits[row * n + best] ? k : best;
        }
        actions[row] = best;
      }
    };
  }
}
