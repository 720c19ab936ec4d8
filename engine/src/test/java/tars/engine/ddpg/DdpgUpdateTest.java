package tars.engine.ddpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.DivergedException;
import tars.engine.TrainingSetup;
import tars.engine.baselines.RecordedBatch;
import tars.engine.baselines.RecordedScene;
import tars.engine.baselines.RecordedUpdate;
import tars.engine.math.KernelChoice;
import tars.engine.math.Pcg64;
import tars.engine.network.Perceptron;
import tars.engine.network.UniformInitialisation;
import tars.engine.offpolicy.OffPolicySettings;
import tars.engine.offpolicy.Transitions;
import tars.engine.oracle.RelativeError;

/** An update from the same weights and batch is Stable-Baselines3's. */
class DdpgUpdateTest {

  private static final double REMAINING = 0.6;
  private static final RecordedScene SCENE = RecordedScene.of("ddpg");

  /** A learner in the recorded scene. */
  private static final class Update {

    final OffPolicySettings settings;
    final DdpgLearner learner;

    Update(Map<String, ?> changes) {
      TrainingSetup setup = new TrainingSetup("Pendulum-v1", 1, 1000, KernelChoice.parse("scalar"));
      Map<String, Object> values = new HashMap<>();
      values.put("learning_rate", 2e-3);
      values.put("learning_rate_schedule", "linear");
      values.put("batch_size", 40);
      values.put("gamma", 0.95);
      values.put("tau", 0.05);
      values.put("net_arch", "24,20");
      values.putAll(changes);
      settings =
          OffPolicySettings.of(
              Algorithms.create(Ddpg.NAME, setup.environment(), values, 1, 1000, setup.kernels())
                  .hyperparameters());
      learner = new DdpgLearner(setup, settings, 3, 1, new UniformInitialisation(new Pcg64(1)));
      load("before/actor", learner.policy(), learner.policyParameters());
      load("before/actor_target", learner.policy(), learner.actorTarget());
      load("before/critic", learner.criticNetwork(), learner.criticParameters());
      load("before/critic_target", learner.criticNetwork(), learner.criticTarget());
    }

    private static void load(String prefix, Perceptron network, float[] parameters) {
      SCENE.load(prefix, network, parameters);
    }

    void make(int update) {
      make(RecordedBatch.of(SCENE, update));
    }

    void make(Transitions batch) {
      learner.step(settings, batch, settings.learningRate().at(REMAINING));
    }

    private Perceptron network(String part) {
      return part.startsWith("actor") ? learner.policy() : learner.criticNetwork();
    }

    private float[] recorded(String when, String part) {
      float[] values = new float[network(part).end()];
      SCENE.load(when + "/" + part, network(part), values);
      return values;
    }

    double gradientError(int update, String part) {
      float[] gradient = part.equals("actor") ? learner.actorGradient() : learner.criticGradient();
      return RelativeError.of(gradient, recorded("gradient" + update, part));
    }

    double stepError(int update, String part) {
      float[] parameters =
          switch (part) {
            case "actor" -> learner.policyParameters();
            case "actor_target" -> learner.actorTarget();
            case "critic" -> learner.criticParameters();
            default -> learner.criticTarget();
          };
      return RelativeError.ofStep(
          recorded("before", part), parameters, recorded("after" + update, part));
    }
  }

  @Test
  void gradientsFiguresAndWeightsAreTheRecordedOnes() {
    Update update = new Update(Map.of());
    for (int k = 1; k <= RecordedUpdate.UPDATES; k++) {
      update.make(k);
      for (String part : List.of("actor", "critic")) {
        assertThat(update.gradientError(k, part))
            .as(part)
            .isLessThan(RecordedUpdate.GRADIENT_TOLERANCE);
      }
      for (String part : List.of("actor", "critic", "actor_target", "critic_target")) {
        assertThat(update.stepError(k, part)).as(part).isLessThan(RecordedUpdate.STEP_TOLERANCE);
      }
      for (String name : List.of("actor_loss", "critic_loss", "learning_rate")) {
        double recorded = SCENE.number(name + k);
        double tolerance = RecordedUpdate.FIGURE_TOLERANCE * Math.max(0.1, Math.abs(recorded));
        assertThat(Objects.requireNonNull(update.learner.figures().get(name)))
            .as(name)
            .isCloseTo(recorded, within(tolerance));
      }
    }
  }

  /** The negative controls. */
  @Test
  void anotherDiscountIsFound() {
    Update update = new Update(Map.of("gamma", 0.9));
    update.make(1);
    assertThat(update.gradientError(1, "critic"))
        .isGreaterThan(100 * RecordedUpdate.GRADIENT_TOLERANCE);
  }

  @Test
  void aTerminationThatIsNoneIsFound() {
    Update update = new Update(Map.of());
    Transitions batch = RecordedBatch.of(SCENE, 1);
    assertThat(batch.continues()).contains(0f, 1f);
    for (int row = 0; row < batch.rows(); row++) {
      batch.continues()[row] = 1;
    }
    update.make(batch);
    assertThat(update.gradientError(1, "critic")).isGreaterThan(0.01);
  }

  /** The actor climbs the critic that has learned, not the one before it. */
  @Test
  void anActorThatClimbsAnotherCriticIsFound() {
    Update update = new Update(Map.of("learning_rate", 1e-9));
    update.make(1);
    assertThat(update.gradientError(1, "critic")).isLessThan(RecordedUpdate.GRADIENT_TOLERANCE);
    assertThat(update.gradientError(1, "actor"))
        .isGreaterThan(100 * RecordedUpdate.GRADIENT_TOLERANCE);
  }

  @Test
  void anotherStepEndsElsewhere() {
    Update learning = new Update(Map.of("learning_rate", 2.01e-3));
    Update following = new Update(Map.of("tau", 0.0501));
    learning.make(1);
    following.make(1);
    assertThat(learning.stepError(1, "actor")).isGreaterThan(10 * RecordedUpdate.STEP_TOLERANCE);
    assertThat(learning.stepError(1, "critic")).isGreaterThan(10 * RecordedUpdate.STEP_TOLERANCE);
    for (String part : List.of("actor_target", "critic_target")) {
      assertThat(following.stepError(1, part)).isGreaterThan(10 * RecordedUpdate.STEP_TOLERANCE);
    }
  }

  private static Transitions rewarding(float reward) {
    Transitions batch = RecordedBatch.of(SCENE, 1);
    Arrays.fill(batch.rewards(), reward);
    return batch;
  }

  /** Nothing bounds its gradient, and the square of this one is no float. */
  @Test
  void aGradientWhoseSquareIsInfiniteIsADivergence() {
    Update update = new Update(Map.of());
    float[] before = update.learner.criticParameters().clone();
    assertThatThrownBy(() -> update.make(rewarding(1e24f)))
        .isInstanceOf(DivergedException.class)
        .hasMessageStartingWith("gradient norm: ")
        .hasMessageContaining("smaller rewards");
    assertThat(update.learner.criticParameters()).isEqualTo(before);
  }

  /** The negative control: large ones are learned from, and the learner can be kept. */
  @Test
  void aLargeGradientIsNone() throws IOException {
    Update update = new Update(Map.of());
    update.make(rewarding(1e18f));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    update.learner.save(new DataOutputStream(bytes));
    DdpgLearner restored = new Update(Map.of()).learner;
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(restored.criticParameters()).isEqualTo(update.learner.criticParameters());
    assertThat(update.stepError(1, "critic")).isGreaterThan(RecordedUpdate.STEP_TOLERANCE);
  }
}
