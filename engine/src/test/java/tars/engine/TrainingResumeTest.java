package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.encoding.Frame;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;

/** A training that is interrupted anywhere and resumed ends with the bits of one that was not. */
class TrainingResumeTest {

  private static final long TOTAL_STEPS = 1500;
  private static final int MAX_SLICE = 400;
  private static final Kernels KERNELS = KernelChoice.best();

  private static Training training(String environment, int environments, Kernels kernels) {
    Map<String, Object> hyperparameters =
        Map.of(
            "n_envs",
            environments,
            "n_steps",
            120 / environments,
            "batch_size",
            50,
            "n_epochs",
            3,
            "learning_rate_schedule",
            "linear",
            "ent_coef",
            0.01);
    return Algorithms.create("ppo", environment, hyperparameters, 7, TOTAL_STEPS, kernels);
  }

  private static byte[] uninterrupted(String environment, int environments) {
    Training training = training(environment, environments, KERNELS);
    training.advance(TOTAL_STEPS);
    return training.checkpoint();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void resumedAnywhereItEndsWithTheSameBits(int environments) {
    for (String environment : new String[] {"CartPole-v1", "Acrobot-v1"}) {
      byte[] expected = uninterrupted(environment, environments);
      SplittableRandom random = new SplittableRandom(environments);
      for (int trial = 0; trial < 5; trial++) {
        Training training = training(environment, environments, KERNELS);
        while (!training.finished()) {
          training.advance(random.nextInt(1, MAX_SLICE), pauseAfter(random.nextInt(1, MAX_SLICE)));
          byte[] checkpoint = training.checkpoint();
          training = Algorithms.resume(checkpoint, KERNELS);
          assertThat(training.checkpoint()).isEqualTo(checkpoint);
        }
        assertThat(training.checkpoint())
            .as("%s, trial %d", environment, trial)
            .isEqualTo(expected);
      }
    }
  }

  private static BooleanSupplier pauseAfter(int pieces) {
    AtomicInteger left = new AtomicInteger(pieces);
    return () -> left.decrementAndGet() <= 0;
  }

  /** 120 steps fall due for an update of 3 epochs with 3 minibatches each, the last of them 20. */
  @Test
  void itStopsAndGoesOnBetweenTheGradientStepsOfAnUpdate() {
    Training training = training("CartPole-v1", 1, KERNELS);
    training.advance(TOTAL_STEPS, pauseAfter(120));
    assertThat(training.updating()).isTrue();
    assertThat(training.progress().losses()).isEmpty();
    byte[] rolloutDone = PolicyFormat.encode(training.policy());

    for (int step = 1; step <= 9; step++) {
      assertThat(training.progress().updates()).isZero();
      training.advance(1, () -> true);
      assertThat(training.steps()).isEqualTo(120);
      training = Algorithms.resume(training.checkpoint(), KERNELS);
      assertThat(training.updating()).isEqualTo(step < 9);
      assertThat(PolicyFormat.encode(training.policy())).isNotEqualTo(rolloutDone);
    }
    assertThat(training.progress().updates()).isEqualTo(1);
    assertThat(training.progress().losses()).containsKey("policy_loss");
    training.advance(1, () -> true);
    assertThat(training.steps()).isEqualTo(121);
  }

  /** The last rollout is learned from before the training counts as finished. */
  @Test
  void itIsFinishedOnlyAfterItsLastUpdate() {
    Training training = training("CartPole-v1", 1, KERNELS);
    training.advance(TOTAL_STEPS - 1);
    training.advance(1, () -> true);
    assertThat(training.steps()).isEqualTo(TOTAL_STEPS);
    assertThat(training.finished()).isFalse();
    training.advance(1);
    assertThat(training.finished()).isTrue();
    assertThat(training.checkpoint()).isEqualTo(uninterrupted("CartPole-v1", 1));
  }

  /** The negative control: a lost generator is seen. */
  @Test
  void anotherSeedEndsWithOtherBits() {
    Training training = training("CartPole-v1", 1, KERNELS);
    Training other =
        Algorithms.create("ppo", "CartPole-v1", Map.of("n_steps", 120), 8, TOTAL_STEPS, KERNELS);
    training.advance(500);
    other.advance(500);
    assertThat(PolicyFormat.encode(other.policy()))
        .isNotEqualTo(PolicyFormat.encode(training.policy()));
  }

  @Test
  void everyKernelGivesTheSameBytes() {
    byte[] expected = uninterrupted("CartPole-v1", 3);
    for (String kernel : new String[] {"scalar", "vector-128"}) {
      Training training = training("CartPole-v1", 3, KernelChoice.parse(kernel));
      training.advance(TOTAL_STEPS);
      assertThat(training.checkpoint()).as(kernel).isEqualTo(expected);
    }
  }

  @Test
  void itMakesWholeVectorisedStepsAndStopsAtTheTotal() {
    Training training = training("CartPole-v1", 3, KERNELS);
    training.advance(1);
    assertThat(training.steps()).isEqualTo(3);
    training.advance(Long.MAX_VALUE);
    assertThat(training.steps()).isEqualTo(TOTAL_STEPS);
    assertThat(training.finished()).isTrue();
    training.advance(10);
    assertThat(training.steps()).isEqualTo(TOTAL_STEPS);
  }

  /** A checkpoint that TARS 1.0.0 wrote in the midst of an update. */
  @Test
  void aCheckpointOfTheFirstReleaseGoesOn() throws IOException {
    try (InputStream stored =
        Objects.requireNonNull(
            getClass().getResourceAsStream("release/1.0.0-ppo-CartPole-v1.checkpoint"))) {
      Training training = Algorithms.resume(stored.readAllBytes(), KERNELS);
      assertThat(training.steps()).isEqualTo(240);
      assertThat(training.updating()).isTrue();
      training.advance(TOTAL_STEPS);
      assertThat(PolicyFormat.sha256(PolicyFormat.encode(training.policy())))
          .as("what 1.0.0 itself went on to")
          .isEqualTo("5b405ba8596550cd373cc738e95a49ea987875d0adabd4574205f432cb987ec2");
    }
  }

  @Test
  void damagedCheckpointsAreRefused() {
    byte[] checkpoint = training("CartPole-v1", 1, KERNELS).checkpoint();
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      byte[] mutated = checkpoint.clone();
      mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      assertThatThrownBy(() -> Algorithms.resume(mutated, KERNELS))
          .isInstanceOf(CheckpointFormatException.class)
          .hasMessageStartingWith("checkpoint: ");
    }
  }

  /** Wrong contents under a right checksum: refused, or a training that can at least go on. */
  @ParameterizedTest
  @ValueSource(ints = {20, 44})
  void forgedCheckpointsAreRefusedOrHarmless(int pieces) throws Exception {
    Frame frame = new Frame("checkpoint", "TARSCKPT", 2);
    Training training = training("CartPole-v1", 3, KERNELS);
    training.advance(200, pauseAfter(pieces));
    assertThat(training.updating()).isEqualTo(pieces > 40);
    byte[] payload = frame.open(training.checkpoint());
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int trial = 0; trial < 600; trial++) {
      byte[] forged = payload.clone();
      // Half of the changes hit the head, whose fields decide how much memory is asked for.
      int bound = trial % 2 == 0 ? forged.length : 400;
      forged[random.nextInt(bound)] = (byte) random.nextInt();
      refused += isRefused(frame.seal(forged)) ? 1 : 0;
    }
    assertThat(refused).isBetween(100, 599);
    assertThat(isRefused(frame.seal(payload))).isFalse();
    byte[] longer = Arrays.copyOf(payload, payload.length + 1);
    assertThatThrownBy(() -> Algorithms.resume(frame.seal(longer), KERNELS))
        .hasMessage("checkpoint: 1 bytes follow the state");
  }

  private static boolean isRefused(byte[] checkpoint) {
    try {
      Training resumed = Algorithms.resume(checkpoint, KERNELS);
      resumed.advance(10, pauseAfter(10));
      return false;
    } catch (CheckpointFormatException expected) {
      assertThat(expected).hasMessageStartingWith("checkpoint: ");
      return true;
    } catch (ArithmeticException diverged) {
      return false;
    }
  }
}
