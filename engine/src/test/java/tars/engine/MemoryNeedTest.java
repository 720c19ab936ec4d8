package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

class MemoryNeedTest {

  private static final long GIB = 1L << 30;

  private static HyperparameterValues values(String algorithm, Map<String, ?> given) {
    return Algorithms.validated(Algorithms.named(algorithm), given);
  }

  private static MemoryNeed need(String algorithm, String environment, Map<String, ?> given) {
    return MemoryNeed.of(values(algorithm, given), Environments.specification(environment));
  }

  private static MemoryNeed.Part part(MemoryNeed need, String field) {
    return need.parts().stream()
        .filter(part -> part.field().equals(field))
        .findFirst()
        .orElseThrow();
  }

  /**
   * By hand, PPO: 4-64-64-2 twice, batches of 64; rollouts of 2048 with 4 + 1 + 10 floats a step,
   * of which a checkpoint holds 4 + 1 + 7. What it holds is there twice more while it is made.
   */
  @Test
  void itIsCountedFromTheShapes() {
    MemoryNeed need = need("ppo", "CartPole-v1", Map.of());
    double parameters = 5 * 64 + 65 * 64 + 65 * 2;
    double passes = 2 * 64 * (4 + 64 + 64 + 2);
    MemoryNeed.Part networks = part(need, "net_arch");
    assertThat(networks.bytes())
        .isCloseTo(4 * 2 * ((5 + 2 * 4) * parameters + passes), within(1.0));
    assertThat(networks.keptBytes()).isCloseTo(4 * 2 * 4 * parameters, within(1.0));
    MemoryNeed.Part rollout = part(need, "n_steps");
    assertThat(rollout.bytes()).isCloseTo(4 * 2048 * (15 + 2 * 12.0), within(1.0));
    assertThat(rollout.keptBytes()).isCloseTo(4 * 2048 * 12.0, within(1.0));
    assertThat(part(need, "n_envs").bytes()).isCloseTo(4 * 4 * (5 + 2 * 2.0), within(1.0));
    assertThat(part(need, "use_sde").bytes()).isZero();
  }

  /** By hand, DQN: a million transitions of 2 · 6 + 1 + 2 floats, three times. */
  @Test
  void aReplayBufferIsThereThreeTimesWhileACheckpointIsMade() {
    MemoryNeed.Part buffer = part(need("dqn", "Acrobot-v1", Map.of()), "buffer_size");
    assertThat(buffer.bytes()).isCloseTo(3 * 4 * 15e6, within(1.0));
    assertThat(buffer.keptBytes()).isCloseTo(4 * 15e6, within(1.0));
  }

  /** By hand, gSDE: eight matrices of 300 × 1, and the squares of 300 units for 64 and 8 rows. */
  @Test
  void matricesOfExplorationAreCounted() {
    Map<String, Object> given = Map.of("n_envs", 8, "use_sde", true, "net_arch", "400,300");
    MemoryNeed.Part matrices = part(need("ppo", "Pendulum-v1", given), "use_sde");
    assertThat(matrices.keptBytes()).isCloseTo(4 * 8 * 300.0, within(1.0));
    assertThat(matrices.bytes()).isCloseTo(4 * 300.0 * (3 * 8 + 72), within(1.0));
  }

  static Stream<Arguments> trainings() {
    Map<String, Object> replays =
        Map.of("buffer_size", 20_000, "learning_starts", 30_000, "net_arch", "256,256");
    Map<String, Object> explores =
        Map.of(
            "n_envs",
            16,
            "n_steps",
            250,
            "use_sde",
            true,
            "ortho_init",
            false,
            "net_arch",
            "256,256");
    return Stream.of(
        Arguments.of("dqn", "CartPole-v1", replays, 15_900),
        Arguments.of("ddpg", "Pendulum-v1", replays, 15_900),
        Arguments.of("ppo", "Pendulum-v1", explores, 3_900),
        Arguments.of("a2c", "Pendulum-v1", explores, 3_900));
  }

  /** Measured: what is allocated for a training, and for a checkpoint of most of its experience. */
  @ParameterizedTest
  @MethodSource("trainings")
  void aTrainingTakesNoMoreMemoryThanItIsSaidToNeed(
      String algorithm, String environment, Map<String, Object> given, long steps) {
    MemoryNeed need = need(algorithm, environment, given);
    Kernels kernels = KernelChoice.parse("scalar");
    Algorithms.create(algorithm, environment, given, 1, 20_000, kernels);
    long before = allocatedBytes();
    Training training = Algorithms.create(algorithm, environment, given, 1, 20_000, kernels);
    double live = need.bytes() - 2 * need.checkpointBytes();
    assertThat((double) allocatedBytes() - before).isBetween(0.3 * live, live + (1 << 16));
    training.advance(steps);
    before = allocatedBytes();
    byte[] checkpoint = training.checkpoint();
    double making = (double) allocatedBytes() - before;
    assertThat((double) checkpoint.length)
        .isBetween(0.3 * need.checkpointBytes(), need.checkpointBytes());
    // A piece may be less than full.
    assertThat(making)
        .isBetween(0.6 * need.checkpointBytes(), 2 * need.checkpointBytes() + (1 << 20));
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
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
        .withMessage(
            "buffer_size: 10000000 is not allowed; give less: this training would need about 1.7"
                + " GiB while a checkpoint of it is made, and of the 1.0 GiB that this process may"
                + " use a training gets half");
    Map<String, Object> explores = Map.of("n_envs", 1024, "use_sde", true, "net_arch", "4096,4096");
    assertThatExceptionOfType(InvalidHyperparameterException.class)
        .isThrownBy(() ->
            MemoryNeed.of(values("ppo", explores), manyActions())
                .requireWithin(64 * GIB, values("ppo", explores)))
        .withMessageStartingWith("use_sde: true is not allowed; give false, or fewer environments");
  }

  /** A thousand actions, each of which gSDE has a column of its matrices for. */
  private static EnvironmentSpecification manyActions() {
    EnvironmentSpecification pendulum = Environments.specification("Pendulum-v1");
    float[] high = new float[1000];
    Arrays.fill(high, 1f);
    return new EnvironmentSpecification(
        "Many-v1",
        "A thousand actions.",
        pendulum.observationSpace(),
        new Space.Box(new float[1000], high),
        pendulum.maxEpisodeSteps(),
        pendulum.minReturn(),
        pendulum.maxReturn(),
        pendulum.rewardThreshold(),
        pendulum.failure());
  }

  /** The negative control: defaults in a process of a gibibyte. */
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
