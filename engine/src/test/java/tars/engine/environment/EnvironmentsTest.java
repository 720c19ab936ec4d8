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
    assertThat(Environments.names())
        .containsExactly(
            "CartPole-v1",
            "Acrobot-v1",
            "MountainCar-v0",
            "MountainCarContinuous-v0",
            "Pendulum-v1");
    for (String name : Environments.names()) {
      EnvironmentSpecification specification = Environments.specification(name);
      assertThat(specification.name()).isEqualTo(name);
      assertThat(specification.description()).endsWith(".");
      assertThat(Environments.create(name).specification()).isSameAs(specification);
      assertThat(Environments.picture(name)).isPresent();
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
  void specifiesMountainCar() {
    EnvironmentSpecification mountainCar = Environments.specification("MountainCar-v0");
    assertThat(mountainCar.actionSpace()).isEqualTo(new Space.Discrete(3));
    assertThat(mountainCar.observationSpace())
        .isEqualTo(new Space.Box(new float[] {-1.2f, -0.07f}, new float[] {0.6f, 0.07f}));
    assertThat(mountainCar.maxEpisodeSteps()).isEqualTo(200);
    assertThat(mountainCar.minReturn()).isEqualTo(-200);
    assertThat(mountainCar.maxReturn()).isEqualTo(-13);
    assertThat(mountainCar.rewardThreshold()).isEqualTo(OptionalDouble.of(-110));
    assertThat(mountainCar.failure()).isEqualTo(Optional.of(EpisodeEnd.TRUNCATED));
  }

  @Test
  void specifiesMountainCarContinuous() {
    EnvironmentSpecification continuous = Environments.specification("MountainCarContinuous-v0");
    assertThat(continuous.actionSpace())
        .isEqualTo(new Space.Box(new float[] {-1}, new float[] {1}));
    assertThat(continuous.observationSpace())
        .isEqualTo(Environments.specification("MountainCar-v0").observationSpace());
    assertThat(continuous.maxEpisodeSteps()).isEqualTo(999);
    assertThat(continuous.minReturn()).isEqualTo(-100);
    assertThat(continuous.maxReturn()).isEqualTo(100);
    assertThat(continuous.rewardThreshold()).isEqualTo(OptionalDouble.of(90));
    assertThat(continuous.failure()).isEqualTo(Optional.of(EpisodeEnd.TRUNCATED));
  }

  @Test
  void specifiesPendulum() {
    EnvironmentSpecification pendulum = Environments.specification("Pendulum-v1");
    assertThat(pendulum.actionSpace()).isEqualTo(new Space.Box(new float[] {-2}, new float[] {2}));
    assertThat(pendulum.observationSpace())
        .isEqualTo(new Space.Box(new float[] {-1, -1, -8}, new float[] {1, 1, 8}));
    assertThat(pendulum.maxEpisodeSteps()).isEqualTo(200);
    assertThat(pendulum.maxReturn()).isZero();
    assertThat(pendulum.rewardThreshold()).isEmpty();
    assertThat(pendulum.failure()).isEmpty();
    double worst = -200 * (Math.PI * Math.PI + 0.1 * 8 * 8 + 0.001f * 2 * 2);
    assertThat(pendulum.minReturn()).isBetween(worst - 1, worst);
  }

  /** Full force in vain is the worst that actions within their bounds can do. */
  @Test
  void mountainCarContinuousReturnsStayWithinTheirRange() {
    EnvironmentSpecification continuous = Environments.specification("MountainCarContinuous-v0");
    Environment running = Environments.create(continuous.name());
    float[] observation = new float[2];
    running.reset(1, observation, 0);
    double episodeReturn = 0;
    for (int step = 0; step < continuous.maxEpisodeSteps(); step++) {
      episodeReturn += running.step(new float[] {step % 2 == 0 ? 1 : -1}, 0, observation, 0);
    }
    assertThat(running.terminated()).isFalse();
    assertThat(episodeReturn).isBetween(continuous.minReturn(), -99.89);
  }

  @Test
  void anUnknownNameSaysWhatThereIs() {
    String message =
        "environment: 'Pong-v5' is unknown; there are CartPole-v1, Acrobot-v1, MountainCar-v0,"
            + " MountainCarContinuous-v0, Pendulum-v1; one of your own comes from a jar in the folder"
            + " plugins.folder";
    assertThatExceptionOfType(UnknownEnvironmentException.class)
        .isThrownBy(() -> Environments.create("Pong-v5"))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Environments.specification("Pong-v5"))
        .withMessage(message);
  }
}
