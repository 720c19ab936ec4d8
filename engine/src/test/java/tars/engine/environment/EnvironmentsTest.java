package tars.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Oracle of the figures: Gymnasium 1.4's registry and spaces. */
class EnvironmentsTest {

  @Test
  void everyNameHasAnEnvironmentWithItsSpecification() {
    assertThat(Environments.names()).containsExactly("CartPole-v1", "Acrobot-v1");
    for (String name : Environments.names()) {
      EnvironmentSpecification specification = Environments.specification(name);
      assertThat(specification.name()).isEqualTo(name);
      assertThat(Environments.create(name).specification()).isSameAs(specification);
    }
  }

  @Test
  void specifiesCartPole() {
    EnvironmentSpecification cartPole = Environments.specification("CartPole-v1");
    assertThat(cartPole.actionSpace()).isEqualTo(new Space.Discrete(2));
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(cartPole.observationSpace())
        .isEqualTo(
            new Space.Box(
                new float[] {-4.8f, -infinity, -0.41887903f, -infinity},
                new float[] {4.8f, infinity, 0.41887903f, infinity}));
    assertThat(cartPole.maxEpisodeSteps()).isEqualTo(500);
    assertThat(cartPole.minReturn()).isEqualTo(1);
    assertThat(cartPole.maxReturn()).isEqualTo(500);
    assertThat(cartPole.rewardThreshold()).isEqualTo(OptionalDouble.of(475));
    assertThat(cartPole.failure()).isEqualTo(Optional.of(EpisodeEnd.TERMINATED));
  }

  @Test
  void specifiesAcrobot() {
    EnvironmentSpecification acrobot = Environments.specification("Acrobot-v1");
    assertThat(acrobot.actionSpace()).isEqualTo(new Space.Discrete(3));
    assertThat(acrobot.observationSpace())
        .isEqualTo(
            new Space.Box(
                new float[] {-1, -1, -1, -1, -12.566371f, -28.274334f},
                new float[] {1, 1, 1, 1, 12.566371f, 28.274334f}));
    assertThat(acrobot.maxEpisodeSteps()).isEqualTo(500);
    assertThat(acrobot.minReturn()).isEqualTo(-500);
    assertThat(acrobot.maxReturn()).isEqualTo(0);
    assertThat(acrobot.rewardThreshold()).isEqualTo(OptionalDouble.of(-100));
    assertThat(acrobot.failure()).isEqualTo(Optional.of(EpisodeEnd.TRUNCATED));
  }

  @Test
  void anUnknownNameSaysWhatThereIs() {
    String message = "environment: 'Pong-v5' is unknown; there are CartPole-v1, Acrobot-v1";
    assertThatExceptionOfType(UnknownEnvironmentException.class)
        .isThrownBy(() -> Environments.create("Pong-v5"))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Environments.specification("Pong-v5"))
        .withMessage(message);
  }
}
