package tars.engine.policy;

import java.util.List;
import java.util.Optional;
import tars.engine.environment.Space;
import tars.engine.math.Kernels;
import tars.engine.network.Perceptron;
import tars.engine.network.PerceptronPass;
import tars.engine.normalisation.ObservationScaling;

/**
 * A policy that is a perceptron: observations are scaled as it was trained on them, and a head
 * turns its outputs into actions.
 */
public final class NetworkPolicy implements Policy {

  private final PolicyOrigin origin;
  private final Optional<ObservationScaling> scaling;
  private final Perceptron network;
  private final ActionHead head;
  private final float[] parameters;
  private final Kernels kernels;

  private NetworkPolicy(
      PolicyOrigin origin,
      Optional<ObservationScaling> scaling,
      Perceptron network,
      ActionHead head,
      float[] parameters,
      Kernels kernels) {
    this.origin = origin;
    this.scaling = scaling;
    this.network = network;
    this.head = head;
    this.parameters = parameters;
    this.kernels = kernels;
  }

  /**
   * A policy of those weights.
   *
   * @param scaling what is done to observations; empty where nothing is
   * @param network its shape, and where its weights lie in {@code parameters}
   * @param head as many outputs as the network's
   * @param parameters a flat array that may hold other networks too; the network's part is copied
   * @throws IllegalArgumentException if the parts do not fit, or a parameter is not finite
   */
  public static NetworkPolicy of(
      PolicyOrigin origin,
      Optional<ObservationScaling> scaling,
      Perceptron network,
      ActionHead head,
      float[] parameters,
      Kernels kernels) {
    float[] packed = network.pack(parameters);
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
    int scaled = scaling.map(ObservationScaling::size).orElse(network.inputs());
    if (scaled != network.inputs() || head.outputs() != network.outputs()) {
      throw new IllegalArgumentException(
          "policy: a network from %d to %d values does not fit a scaling of %d and a head of %d"
              .formatted(network.inputs(), network.outputs(), scaled, head.outputs()));
    }
    Perceptron alone =
        Perceptron.layOut(
            0, network.inputs(), network.hidden(), network.activation(), network.outputs());
    float[] own = new float[alone.end()];
    alone.unpack(packed, own);
    return new NetworkPolicy(origin, scaling, alone, head, own, kernels);
  }

  @Override
  public String environment() {
    return origin.environment();
  }

  @Override
  public String algorithm() {
    return origin.algorithm();
  }

  @Override
  public long step() {
    return origin.step();
  }

  @Override
  public long seed() {
    return origin.seed();
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
    return head.actionSpace();
  }

  @Override
  public int parameterCount() {
    return network.parameterCount();
  }

  /** Widths of the hidden layers. */
  public List<Integer> hidden() {
    return network.hidden();
  }

  /** What is done to observations; empty where nothing is. */
  public Optional<ObservationScaling> scaling() {
    return scaling;
  }

  /** How outputs become actions. */
  public ActionHead head() {
    return head;
  }

  /** The network's shape. */
  Perceptron network() {
    return network;
  }

  /** A copy of the parameters, as {@link Perceptron#pack} orders them. */
  public float[] packedParameters() {
    return network.pack(parameters);
  }

  @Override
  public Actor actor(int maxRows) {
    PerceptronPass pass = PerceptronPass.forActing(network, kernels, maxRows);
    float[] scaled = new float[scaling.isPresent() ? maxRows * network.inputs() : 0];
    return (observations, rows, actions) -> {
      if (rows > maxRows) {
        throw new IllegalArgumentException("rows: " + rows + "; this actor takes " + maxRows);
      }
      float[] inputs = observations;
      if (scaling.isPresent()) {
        scaling.get().scale(observations, rows, scaled);
        inputs = scaled;
      }
      head.act(pass.forward(parameters, inputs, 0, rows), rows, actions, kernels);
    };
  }
}
