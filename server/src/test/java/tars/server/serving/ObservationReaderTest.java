package tars.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.environment.Space;
import tars.engine.math.Activation;
import tars.engine.network.Perceptron;
import tars.engine.policy.ActionHead;
import tars.engine.policy.NetworkPolicy;
import tars.engine.policy.PolicyOrigin;
import tars.server.platform.problem.ProblemException;

/** An environment whose observation is one of three numbers, as a plugin's may be. */
class ObservationReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "1.0", "2e0"})
  void aNumberOfTheSpaceIsRead(String value) throws Exception {
    assertThat(read(value, Optional.of(new Space.Discrete(3))))
        .containsExactly(Float.parseFloat(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-1", "0.5", "99"})
  void aNumberOutsideTheSpaceIsRefused(String value) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(value, Optional.of(new Space.Discrete(3))))
        .withMessageContaining("observation[0]")
        .withMessageContaining(value)
        .withMessageContaining("an integer from 0 to 2");
  }

  /** The control: of a space that is not known here, or a box, any finite number is taken. */
  @Test
  void anyOtherSpaceTakesWhatIsFinite() throws Exception {
    Space box = new Space.Box(new float[] {0}, new float[] {2});
    assertThat(read("99.5", Optional.of(box))).containsExactly(99.5f);
    assertThat(read("99.5", Optional.empty())).containsExactly(99.5f);
  }

  private static float[] read(String value, Optional<Space> space) throws Exception {
    Perceptron network = Perceptron.layOut(0, 1, List.of(), Activation.RELU, 2);
    NetworkPolicy policy =
        NetworkPolicy.of(
            new PolicyOrigin("Levers-v1", "dqn", 1, 1),
            Optional.empty(),
            network,
            new ActionHead.Greatest(2),
            new float[network.end()],
            TrainedPolicies.KERNELS);
    return ObservationReader.read(
        JSON.readTree("{\"observation\":[" + value + "]}"), new ServedPolicy(1, policy, space));
  }
}
