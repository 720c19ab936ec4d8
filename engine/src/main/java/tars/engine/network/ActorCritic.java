package tars.engine.network;

import java.util.List;

/**
 * An actor and a critic, each a network of its own (SB3's {@code MlpPolicy}), in one flat array.
 *
 * @param actor gives the policy's logits
 * @param critic gives the state's value
 */
public record ActorCritic(Perceptron actor, Perceptron critic) {

  /** SB3's default widths of the hidden layers. */
  public static final List<Integer> HIDDEN = List.of(64, 64);

  /** SB3's gains: √2 for hidden layers, 0.01 for the policy's head, 1 for the value's. */
  private static final double HIDDEN_GAIN = Math.sqrt(2);

  private static final double POLICY_GAIN = 0.01;
  private static final double VALUE_GAIN = 1;

  /** Lays both networks out, the actor first. */
  public static ActorCritic layOut(int observationSize, List<Integer> hidden, int logits) {
    Perceptron actor = Perceptron.layOut(0, observationSize, hidden, logits);
    return new ActorCritic(actor, Perceptron.layOut(actor.end(), observationSize, hidden, 1));
  }

  /** Floats of the flat array, gaps included. */
  public int size() {
    return critic.end();
  }

  /** New parameters: orthogonal weights, biases zero. */
  public float[] initialParameters(OrthogonalInitialisation initialisation) {
    float[] parameters = new float[size()];
    initialise(actor, POLICY_GAIN, initialisation, parameters);
    initialise(critic, VALUE_GAIN, initialisation, parameters);
    return parameters;
  }

  private static void initialise(
      Perceptron network,
      double headGain,
      OrthogonalInitialisation initialisation,
      float[] parameters) {
    for (DenseLayer layer : network.layers()) {
      boolean head = layer.equals(network.layers().getLast());
      initialisation.fill(layer, head ? headGain : HIDDEN_GAIN, parameters);
    }
  }
}
