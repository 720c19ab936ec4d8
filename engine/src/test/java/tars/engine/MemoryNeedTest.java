package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tars.engine.environment.Environments;
import tars.engine.math.KernelChoice;

class MemoryNeedTest {

  private static final long GIB = 1L << 30;

  private static HyperparameterValues values(String algorithm, Map<String, ?> given) {
    return Algorithms.validated(Algorithms.named(algorithm), given);
  }

  private static MemoryNeed need(String algorithm, String environment, Map<String, ?> given) {
    return MemoryNeed.of(values(algorithm, given), Environments.specification(environment));
  }

  /** By hand: 4-64-64-2, batches of 64, rollouts of 2048 with 4 + 1 + 6 floats a step. */
  @Test
  void itIsCountedFromTheShapes() {
    MemoryNeed need = need("ppo", "CartPole-v1", Map.of());
    double parameters = 5 * 64 + 65 * 64 + 65 * 2;
    double passes = 2 * 64 * (4 + 64 + 64 + 2);
    assertThat(need.networkBytes()).isCloseTo(4 * 2 * (10 * parameters + passes), within(1.0));
    assertThat(need.experienceBytes()).isCloseTo(4 * 2048 * 11.0, within(1.0));
    assertThat(need.experienceField()).isEqualTo("n_steps");
  }

  @Test
  void aTrainingTakesNoMoreMemoryThanItIsSaidToNeed() {
    Map<String, Object> given = Map.of("buffer_size", 50_000, "net_arch", "256,256");
    MemoryNeed need = need("dqn", "CartPole-v1", given);
    Training training =
        Algorithms.create("dqn", "CartPole-v1", given, 1, 10, KernelChoice.parse("scalar"));
    assertThat((double) training.bufferBytes()).isLessThanOrEqualTo(need.experienceBytes());
  }

  @Test
  void whatDoesNotFitIsRefusedNamingWhatShapesIt() {
    Map<String, String> wide = Map.of("net_arch", "4096,4096,4096,4096,4096,4096,4096,4096");
    assertThatExceptionOfType(InvalidHyperparameterException.class)
        .isThrownBy(
            () -> need("ppo", "CartPole-v1", wide).requireWithin(6 * GIB, values("ppo", wide)))
        .withMessageStartingWith("net_arch: 4096,4096,")
        .withMessageContaining("narrower layers")
        .withMessageEndingWith("of the 6.0 GiB that this process may use a training gets half");
    Map<String, Integer> huge = Map.of("buffer_size", 10_000_000);
    assertThatExceptionOfType(InvalidHyperparameterException.class)
        .isThrownBy(() -> need("dqn", "Acrobot-v1", huge).requireWithin(GIB, values("dqn", huge)))
        .withMessageStartingWith("buffer_size: 10000000 is not allowed; give less: ");
  }

  /** The negative control. */
  @Test
  void whatFitsIsNot() {
    assertThatCode(
            () -> need("dqn", "Acrobot-v1", Map.of()).requireWithin(GIB, values("dqn", Map.of())))
        .doesNotThrowAnyException();
  }

  /** However much memory there is: a checkpoint of it would be too long. */
  @Test
  void algorithmsAskForIt() {
    String widest = "4096,4096,4096,4096,4096,4096,4096,4096";
    assertThatExceptionOfType(InvalidHyperparameterException.class)
        .isThrownBy(() -> Algorithms.requireFit("ppo", "CartPole-v1", Map.of("net_arch", widest)))
        .withMessageContaining("this training would need about");
  }
}
