package tars.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tars.engine.math.Activation;
import tars.engine.math.Pcg64;

class UniformInitialisationTest {

  private final Perceptron network = Perceptron.layOut(0, 7, List.of(100, 60), Activation.RELU, 3);
  private final float[] parameters = filled(1);

  private float[] filled(long seed) {
    float[] filled = new float[network.end()];
    new UniformInitialisation(new Pcg64(seed)).fill(network, filled);
    return filled;
  }

  /** Uniform on ± b has the mean square b²/3 and comes near to ± b. */
  private void assertUniform(int from, int count, double bound) {
    double squares = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = from; k < from + count; k++) {
      squares += parameters[k] * (double) parameters[k];
      least = Math.min(least, parameters[k]);
      greatest = Math.max(greatest, parameters[k]);
    }
    double room = 20.0 / count;
    assertThat(greatest).isBetween(bound * (1 - room), bound);
    assertThat(least).isBetween(-bound, -bound * (1 - room));
    // A mean of n squares deviates by 0.9/√n of itself; five of those.
    assertThat(squares / count / (bound * bound / 3))
        .isBetween(1 - 4.5 / Math.sqrt(count), 1 + 4.5 / Math.sqrt(count));
  }

  @Test
  void weightsAndBiasesLieWithinPytorchsBounds() {
    for (DenseLayer layer : network.layers()) {
      double bound = 1 / Math.sqrt(layer.inputs());
      assertUniform(layer.weights(), layer.inputs() * layer.outputs(), bound);
      if (layer.outputs() > 50) {
        assertUniform(layer.bias(), layer.outputs(), bound);
      }
    }
  }

  @Test
  void theGapsStayZeroAndTheSeedDecides() {
    assertThat(network.pack(parameters)).doesNotContain(0f);
    float[] unpacked = new float[network.end()];
    network.unpack(network.pack(parameters), unpacked);
    assertThat(unpacked).isEqualTo(parameters);
    assertThat(filled(1)).isEqualTo(parameters);
    assertThat(filled(2)).isNotEqualTo(parameters);
  }
}
