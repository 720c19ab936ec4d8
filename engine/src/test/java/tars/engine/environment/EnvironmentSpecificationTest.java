package tars.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;
import tars.engine.network.Perceptron;
import tars.engine.policy.ActionHead;
import tars.engine.policy.NetworkPolicy;
import tars.engine.policy.PolicyFormat;
import tars.engine.policy.PolicyOrigin;

class EnvironmentSpecificationTest {

  private static EnvironmentSpecification specification(
      String name, String description, double min, double max, OptionalDouble threshold) {
    Space space = new Space.Discrete(2);
    return new EnvironmentSpecification(
        name, description, space, space, 9, min, max, threshold, Optional.empty());
  }

  private static EnvironmentSpecification named(String name) {
    return specification(name, "Do it.", 0, 1, OptionalDouble.empty());
  }

  /** Oracle: the format of policies, which a name must survive. */
  @Test
  void takesTheNamesThatAPolicysFileTakes() {
    for (String name :
        List.of("CartPole-v1", "a", "0", "ALE/Pong-v5", "a.b_c:d", "x".repeat(128))) {
      assertThat(named(name).name()).isEqualTo(name);
      assertThat(decodedEnvironment(name)).isEqualTo(name);
    }
    for (String name : List.of("", "-a", "/a", "a b", "a\n", "é", "x".repeat(129))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> named(name))
          .withMessageStartingWith("name: '" + name + "'; give");
      assertThatIllegalArgumentException().isThrownBy(() -> decodedEnvironment(name));
    }
  }

  private static String decodedEnvironment(String name) {
    var kernels = KernelChoice.parse("scalar");
    Perceptron network = Perceptron.layOut(0, 1, List.of(), Activation.TANH, 1);
    NetworkPolicy policy =
        NetworkPolicy.of(
            new PolicyOrigin(name, "ppo", 0, 0),
            Optional.empty(),
            network,
            new ActionHead.Greatest(1),
            new float[network.end()],
            kernels);
    return PolicyFormat.decode(PolicyFormat.encode(policy), kernels).environment();
  }

  @Test
  void refusesWhatCannotBe() {
    for (String description : List.of("", " ", "two\nlines", "x".repeat(201))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> specification("a", description, 0, 1, OptionalDouble.empty()))
          .withMessage(
              "description: '" + description + "'; give a sentence of at most 200 characters");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> specification("a", "b", 1, 1, OptionalDouble.empty()))
        .withMessage("returns: [1.0, 1.0]; give a finite, non-empty range");
    for (double threshold : new double[] {Double.NaN, -0.1, 1.1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> specification("a", "b", 0, 1, OptionalDouble.of(threshold)))
          .withMessage("rewardThreshold: " + threshold + "; give a return from 0.0 to 1.0");
    }
    assertThat(specification("a", "b", 0, 1, OptionalDouble.of(1)).rewardThreshold()).hasValue(1);
  }

  @Test
  void refusesSpacesThatHoldNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Space.Discrete(0))
        .withMessage("n: 0; give an integer from 1 to 16777216");
    assertThatIllegalArgumentException().isThrownBy(() -> new Space.Discrete((1 << 24) + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Space.Box(new float[] {0, 3}, new float[] {1, 2}))
        .withMessage("low[1] is 3.0, high[1] 2.0; give low ≤ high");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Space.Box(new float[] {Float.NaN}, new float[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Space.Box(new float[0], new float[0]));
    float[] tooMany = new float[(1 << 24) + 1];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Space.Box(tooMany, tooMany))
        .withMessage("low and high have 16777217 values; give at most 16777216");
    assertThat(new Space.Box(new float[] {-1 / 0f}, new float[] {1 / 0f}).size()).isOne();
  }
}
