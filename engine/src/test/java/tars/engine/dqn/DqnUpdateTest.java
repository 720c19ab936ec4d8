package tars.engine.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.TrainingSetup;
import tars.engine.baselines.RecordedBatch;
import tars.engine.baselines.RecordedScene;
import tars.engine.baselines.RecordedUpdate;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;
import tars.engine.network.Perceptron;
import tars.engine.oracle.RelativeError;

/** An update from the same weights and batch is Stable-Baselines3's. */
class DqnUpdateTest {

  private static final double REMAINING = 0.6;
  private static final RecordedScene SCENE = RecordedScene.of("dqn");

  private final Perceptron network = Perceptron.layOut(0, 4, List.of(24, 20), Activation.RELU, 2);
  private final float[] parameters = recorded("before/values");

  private float[] recorded(String prefix) {
    float[] values = new float[network.end()];
    SCENE.load(prefix, network, values);
    return values;
  }

  private static DqnHyperparameters hyperparameters(Map<String, ?> changes) {
    Map<String, Object> values = new HashMap<>();
    values.put("learning_rate", 2e-3);
    values.put("learning_rate_schedule", "linear");
    values.put("batch_size", 40);
    values.put("gamma", 0.95);
    values.put("max_grad_norm", 0.3);
    values.put("tau", 0.25);
    values.put("net_arch", "24,20");
    values.putAll(changes);
    return DqnHyperparameters.of(
        Algorithms.create(Dqn.NAME, "CartPole-v1", values, 1, 1000, KernelChoice.parse("scalar"))
            .hyperparameters());
  }

  private DqnLearner learner(DqnHyperparameters hyperparameters) {
    TrainingSetup setup = new TrainingSetup("CartPole-v1", 1, 1000, KernelChoice.parse("scalar"));
    DqnLearner learner = new DqnLearner(setup, hyperparameters.settings(), network, parameters);
    float[] target = recorded("before/target");
    System.arraycopy(target, 0, learner.target(), 0, target.length);
    return learner;
  }

  private static void make(DqnLearner learner, DqnHyperparameters hyperparameters, int update) {
    learner.step(
        hyperparameters,
        RecordedBatch.of(SCENE, update),
        hyperparameters.settings().learningRate().at(REMAINING));
  }

  private double gradientError(DqnLearner learner, int update) {
    return RelativeError.of(learner.gradient(), recorded("gradient" + update + "/values"));
  }

  private double stepError(int update) {
    return RelativeError.ofStep(
        recorded("before/values"), parameters, recorded("after" + update + "/values"));
  }

  @Test
  void gradientsFiguresAndWeightsAreTheRecordedOnes() {
    DqnHyperparameters hyperparameters = hyperparameters(Map.of());
    DqnLearner learner = learner(hyperparameters);
    for (int k = 1; k <= RecordedUpdate.UPDATES; k++) {
      make(learner, hyperparameters, k);
      assertThat(gradientError(learner, k)).isLessThan(RecordedUpdate.GRADIENT_TOLERANCE);
      assertThat(stepError(k)).isLessThan(RecordedUpdate.STEP_TOLERANCE);
      for (String name : List.of("loss", "gradient_norm", "learning_rate")) {
        double recorded = SCENE.number(name + k);
        assertThat(Objects.requireNonNull(learner.figures().get(name)))
            .as(name)
            .isCloseTo(recorded, within(RecordedUpdate.FIGURE_TOLERANCE * recorded));
      }
    }
    learner.updateTarget(hyperparameters.settings().tau());
    assertThat(
            RelativeError.ofStep(
                recorded("before/target"), learner.target(), recorded("after/target")))
        .isLessThan(RecordedUpdate.STEP_TOLERANCE);
    learner.updateTarget(hyperparameters.settings().tau());
    assertThat(
            RelativeError.ofStep(
                recorded("before/target"), learner.target(), recorded("after/target")))
        .isGreaterThan(0.1);
  }

  /** The negative controls. */
  @Test
  void anotherDiscountIsFound() {
    DqnHyperparameters otherwise = hyperparameters(Map.of("gamma", 0.9));
    DqnLearner learner = learner(otherwise);
    make(learner, otherwise, 1);
    assertThat(gradientError(learner, 1)).isGreaterThan(100 * RecordedUpdate.GRADIENT_TOLERANCE);
  }

  @Test
  void withoutATargetNetworkTheGradientIsAnother() {
    DqnHyperparameters hyperparameters = hyperparameters(Map.of());
    DqnLearner learner = learner(hyperparameters);
    learner.updateTarget(1);
    make(learner, hyperparameters, 1);
    assertThat(gradientError(learner, 1)).isGreaterThan(0.01);
  }

  @Test
  void aTerminationThatIsNoneIsFound() {
    DqnHyperparameters hyperparameters = hyperparameters(Map.of());
    DqnLearner learner = learner(hyperparameters);
    var batch = RecordedBatch.of(SCENE, 1);
    int terminated = 0;
    for (int row = 0; row < batch.rows(); row++) {
      terminated += batch.continues()[row] == 0 ? 1 : 0;
      batch.continues()[row] = 1;
    }
    assertThat(terminated).isPositive();
    learner.step(hyperparameters, batch, 1e-3);
    assertThat(gradientError(learner, 1)).isGreaterThan(0.01);
  }

  @Test
  void anotherStepEndsElsewhere() {
    for (Map<String, ?> changes :
        List.<Map<String, ?>>of(
            Map.of("learning_rate", 2.01e-3), Map.of("learning_rate_schedule", "constant"))) {
      SCENE.load("before/values", network, parameters);
      DqnHyperparameters hyperparameters = hyperparameters(changes);
      DqnLearner learner = learner(hyperparameters);
      make(learner, hyperparameters, 1);
      assertThat(stepError(1)).isGreaterThan(10 * RecordedUpdate.STEP_TOLERANCE);
    }
  }
}
