package tars.engine.onpolicy;

import java.util.List;
import tars.engine.math.Activation;
import tars.engine.math.Pcg64;
import tars.engine.network.DenseLayer;
import tars.engine.network.OrthogonalInitialisation;
import tars.engine.network.Perceptron;
import tars.engine.network.UniformInitialisation;

/**
 * An actor and a critic, each a network of its own (SB3's {@code MlpPolicy}), in one flat array;
 * behind them lie the own parameters of the distribution over actions.
 *
 * @param actor gives what describes the distribution over actions
 * @param critic gives the state's value
 * @param size floats of the flat array, gaps included
 */
public record ActorCritic(Perceptron actor, Perceptron critic, int size) {

  /** SB3's gains: √2 for hidden layers, 0.01 for the policy's head, 1 for the value's. */
  private static final double HIDDEN_GAIN = Math.sqrt(2);

  private static final double POLICY_GAIN = 0.01;
  private static final double VALUE_GAIN = 1;

  /**
   * Lays both networks out, the actor first.
   *
   * @param outputs floats of the actor's output
   * @param distributionParameters floats of the distribution's own parameters
   */
  public static ActorCritic layOut(
      int observationSize,
      List<Integer> hidden,
      Activation activation,
      int outputs,
      int distributionParameters) {
    Perceptron actor = Perceptron.layOut(0, observationSize, hidden, activation, outputs);
    Perceptron critic = Perceptron.layOut(actor.end(), observationSize, hidden, activation, 1);
    return new ActorCritic(
        actor, critic, Perceptron.aligned(critic.end() + distributionParameters));
  }

  /** Where the distribution's own parameters lie. */
  public int distributionOffset() {
    return critic.end();
  }

  /**
   * New parameters of both networks, those of the distribution left at zero: orthogonal weights and
   * biases zero, or uniform ones as PyTorch's layers have.
   */
  public float[] initialParameters(boolean orthogonal, Pcg64 random) {
    float[] parameters = new float[size];
    if (orthogonal) {
      OrthogonalInitialisation initialisation = new OrthogonalInitialisation(random);
      initialise(actor, POLICY_GAIN, initialisation, parameters);
      initialise(critic, VALUE_GAIN, initialisation, parameters);
    } else {
      UniformInitialisation initialisation = new UniformInitialisation(random);
      initialisation.fill(actor, parameters);
      initialisation.fill(critic, parameters);
    }
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
