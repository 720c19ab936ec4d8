package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tars.engine.encoding.Frame;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;

/** Where a training stops, and what it goes on from. */
class TrainingResumeTest {

  private static final long TOTAL_STEPS = 1500;
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

  private static Training clipping(double valueClip) {
    Map<String, Object> values =
        Map.of("n_steps", 60, "batch_size", 20, "n_epochs", 3, "clip_range_vf", valueClip);
    return Algorithms.create("ppo", "CartPole-v1", values, 7, TOTAL_STEPS, KERNELS);
  }

  /** What a value is held to is the same after every gradient step of an update. */
  @Test
  void valuesAreClippedAroundTheSameOnesWhereverAnUpdateGoesOn() {
    Training whole = clipping(0.02);
    whole.advance(60);
    Training stopped = clipping(0.02);
    stopped.advance(60, pauseAfter(60));
    int gradientSteps = 0;
    while (stopped.updating()) {
      stopped = Algorithms.resume(stopped.checkpoint(), KERNELS);
      stopped.advance(1, () -> true);
      gradientSteps++;
    }
    assertThat(gradientSteps).isEqualTo(9);
    assertThat(PolicyFormat.sha256(stopped.checkpoint()))
        .isEqualTo(PolicyFormat.sha256(whole.checkpoint()));
    Training free = clipping(0);
    free.advance(60);
    assertThat(free.progress().losses()).isNotEqualTo(whole.progress().losses());
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

  /** Older TARS took them with normalised advantages, which it left as they are. */
  @Test
  void aCheckpointOfMinibatchesOfOneSampleGoesOn() throws Exception {
    Map<String, Object> alone = Map.of("batch_size", 1, "n_steps", 8, "normalize_advantage", false);
    Training training = Algorithms.create("ppo", "CartPole-v1", alone, 7, 40, KERNELS);
    training.advance(20);
    Frame frame = new Frame("checkpoint", "TARSCKPT", 2);
    String payload =
        new String(frame.open(training.checkpoint()).readAllBytes(), StandardCharsets.ISO_8859_1);
    String old = payload.replace("normalize_advantage\0\5false", "normalize_advantage\0\4true");
    assertThat(old).isNotEqualTo(payload);
    Training resumed =
        Algorithms.resume(frame.seal(old.getBytes(StandardCharsets.ISO_8859_1)), KERNELS);
    resumed.change(Map.of("learning_rate", 1e-3));
    training.change(Map.of("learning_rate", 1e-3));
    resumed.advance(40);
    training.advance(40);
    assertThat(PolicyFormat.encode(resumed.policy()))
        .isEqualTo(PolicyFormat.encode(training.policy()));
  }
}
