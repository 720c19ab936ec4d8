package tars.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tars.engine.environment.Space;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.network.Perceptron;
import tars.engine.normalisation.ObservationScaling;

/** Policies of environments with many floats or many choices. */
class WidePolicyTest {

  private static final Kernels KERNELS = KernelChoice.parse("scalar");

  private static NetworkPolicy wide(int observation, ActionHead head, boolean scaled) {
    double[] ones = new double[observation];
    Arrays.fill(ones, 1);
    Perceptron network =
        Perceptron.layOut(0, observation, List.of(2), Activation.TANH, head.outputs());
    float[] parameters = new float[network.end()];
    parameters[network.layers().getLast().bias() + head.outputs() - 1] = 1f;
    return NetworkPolicy.of(
        new PolicyOrigin("Wide-v1", "ppo", 1, 1),
        scaled ? Optional.of(new ObservationScaling(ones, ones, 10)) : Optional.empty(),
        network,
        head,
        parameters,
        KERNELS);
  }

  /** A picture as one row of floats, and a hundred thousand actions of both kinds. */
  @Test
  void whateverASpaceAllowsIsWrittenAndRead() {
    float[] high = new float[100_000];
    Arrays.fill(high, 1f);
    ActionHead many = new ActionHead.Held(new Space.Box(new float[high.length], high));
    for (NetworkPolicy written :
        List.of(
            wide(76_800, new ActionHead.Greatest(2), true),
            wide(3, new ActionHead.Greatest(100_000), false),
            wide(3, many, false))) {
      Policy read = PolicyFormat.decode(PolicyFormat.encode(written), KERNELS);
      assertThat(read.observationSize()).isEqualTo(written.observationSize());
      assertThat(read.actionSpace()).isEqualTo(written.actionSpace());
      float[] action = new float[read.actionSize()];
      read.actor(1).act(new float[read.observationSize()], 1, action);
      assertThat(action[action.length - 1])
          .isEqualTo(read.actionSpace() instanceof Space.Discrete(int n) ? n - 1 : 1);
    }
  }
}
