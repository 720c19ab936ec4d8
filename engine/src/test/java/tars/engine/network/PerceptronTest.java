package tars.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.onpolicy.ActorCritic;

class PerceptronTest {

  private final SplittableRandom random = new SplittableRandom(4);

  private float[] values(int count) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void packingLeavesTheGapsOut() {
    ActorCritic networks = ActorCritic.layOut(4, List.of(5, 3), Activation.TANH, 2, 0);
    assertThat(networks.actor().parameterCount()).isEqualTo(25 + 18 + 8);
    assertThat(networks.critic().layers().getFirst().weights()).isEqualTo(networks.actor().end());
    for (DenseLayer layer : networks.critic().layers()) {
      assertThat(layer.weights() % 16).isZero();
      assertThat(layer.bias() % 16).isZero();
    }
    float[] packed = values(networks.critic().parameterCount());
    float[] parameters = new float[networks.size()];
    networks.critic().unpack(packed, parameters);
    assertThat(networks.critic().pack(parameters)).isEqualTo(packed);
    assertThat(networks.actor().pack(parameters)).containsOnly(0f);
    assertThatThrownBy(() -> networks.actor().unpack(packed, parameters))
        .hasMessage("parameters: 47 values; the network has 51");
  }

  /** What lets values be estimated in one batch, and actions be chosen in any. */
  @Test
  void aRowsOutputHasTheSameBitsInAnyBatch() {
    for (String name : List.of("scalar", "vector-128", "vector")) {
      Kernels kernels = KernelChoice.parse(name);
      Perceptron network = Perceptron.layOut(0, 6, List.of(64, 30), Activation.TANH, 3);
      float[] parameters = values(network.end());
      int rows = 29;
      float[] inputs = values(rows * 6);
      float[] together =
          PerceptronPass.forActing(network, kernels, rows).forward(parameters, inputs, 0, rows);
      PerceptronPass single = PerceptronPass.forActing(network, kernels, 1);
      for (int row = 0; row < rows; row++) {
        float[] alone = single.forward(parameters, inputs, row * 6, 1);
        for (int o = 0; o < 3; o++) {
          assertThat(Float.floatToRawIntBits(alone[o]))
              .isEqualTo(Float.floatToRawIntBits(together[row * 3 + o]));
        }
      }
    }
  }

  @Test
  void initialWeightsAreOrthogonalWithTheirGains() {
    ActorCritic networks = ActorCritic.layOut(4, List.of(64, 64), Activation.TANH, 2, 0);
    float[] parameters = networks.initialParameters(true, new Pcg64(1));
    List<DenseLayer> actor = networks.actor().layers();
    assertOrthogonal(parameters, actor.get(0), 2.0);
    assertOrthogonal(parameters, actor.get(1), 2.0);
    assertOrthogonal(parameters, actor.get(2), 1e-4);
    assertOrthogonal(parameters, networks.critic().layers().get(2), 1.0);
    for (DenseLayer layer : actor) {
      for (int o = 0; o < layer.outputs(); o++) {
        assertThat(parameters[layer.bias() + o]).isZero();
      }
    }
  }

  /** Along its shorter side a weight matrix has the inner products gain² · identity. */
  private static void assertOrthogonal(float[] parameters, DenseLayer layer, double gainSquared) {
    boolean byOutput = layer.outputs() <= layer.inputs();
    int count = byOutput ? layer.outputs() : layer.inputs();
    int length = byOutput ? layer.inputs() : layer.outputs();
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double product = 0;
        for (int k = 0; k < length; k++) {
          product +=
              weight(parameters, layer, byOutput, a, k) * weight(parameters, layer, byOutput, b, k);
        }
        assertThat(product).isCloseTo(a == b ? gainSquared : 0, within(1e-5 * gainSquared));
      }
    }
  }

  private static double weight(
      float[] parameters, DenseLayer layer, boolean byOutput, int vector, int k) {
    int input = byOutput ? k : vector;
    int output = byOutput ? vector : k;
    return parameters[layer.weights() + input * layer.outputs() + output];
  }
}
