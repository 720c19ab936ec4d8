package tars.engine.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tars.engine.baselines.RecordedScene;
import tars.engine.environment.VectorEnvironment;
import tars.engine.oracle.RelativeError;

/**
 * What Stable-Baselines3's {@code VecNormalize} made of some hundred steps. It takes a batch's mean
 * and variance in float, which leaves some 1e-7 of each; the first few observations differ by so
 * little that it is more of what they are divided by.
 */
class RecordedNormalisationTest {

  private static final double TOLERANCE = 2e-6;
  private static final int SEED = 5;

  /** Scenes of {@code pieces.py}. */
  enum Scene {
    TERMINATING("normalisation-terminating", "CartPole-v1", 4, 0.98, 10, 10),
    TRUNCATING("normalisation-truncating", "Pendulum-v1", 3, 0.9, 1.5, 0.8);

    private final String recording;
    private final String environment;
    private final int rows;
    private final double gamma;
    private final double observationClip;
    private final double rewardClip;

    Scene(
        String recording,
        String environment,
        int rows,
        double gamma,
        double observationClip,
        double rewardClip) {
      this.recording = recording;
      this.environment = environment;
      this.rows = rows;
      this.gamma = gamma;
      this.observationClip = observationClip;
      this.rewardClip = rewardClip;
    }

    RecordedScene recorded() {
      return RecordedScene.of(recording);
    }

    Normalisation normalisation() {
      return new Normalisation(true, true, observationClip, rewardClip);
    }
  }

  /** The same actions again, and what the learner gets to see. */
  private static final class Play {

    final float[] observations;
    final double[] rewards;
    final float[] finalObservations;
    final boolean[] ended;
    final NormalisedEnvironments environments;

    Play(Scene scene, Normalisation normalisation, double gamma) {
      RecordedScene recorded = scene.recorded();
      float[] actions = recorded.floats("actions");
      environments =
          new NormalisedEnvironments(
              new VectorEnvironment(scene.environment, scene.rows), normalisation);
      int size = environments.specification().observationSpace().size();
      int rows = scene.rows;
      int steps = actions.length / rows;
      observations = new float[(steps + 1) * rows * size];
      rewards = new double[steps * rows];
      ended = new boolean[steps * rows];
      float[] finals = new float[steps * rows * size];
      int ends = 0;
      environments.reset(SEED);
      System.arraycopy(environments.observations(), 0, observations, 0, rows * size);
      for (int step = 0; step < steps; step++) {
        environments.step(Arrays.copyOfRange(actions, step * rows, (step + 1) * rows), gamma);
        System.arraycopy(
            environments.observations(), 0, observations, (step + 1) * rows * size, rows * size);
        System.arraycopy(environments.rewards(), 0, rewards, step * rows, rows);
        for (int row = 0; row < rows; row++) {
          ended[step * rows + row] = environments.ended(row);
          if (environments.ended(row)) {
            System.arraycopy(
                environments.finalObservations(), row * size, finals, ends * size, size);
            ends++;
          }
        }
      }
      finalObservations = Arrays.copyOf(finals, ends * size);
    }
  }

  @ParameterizedTest
  @EnumSource
  void observationsAndRewardsAreTheRecordedOnes(Scene scene) {
    RecordedScene recorded = scene.recorded();
    Play play = new Play(scene, scene.normalisation(), scene.gamma);
    assertThat(play.ended).isEqualTo(recorded.flags("ended")).contains(true);
    assertThat(RelativeError.of(play.observations, recorded.values("observations")))
        .isLessThan(TOLERANCE);
    assertThat(RelativeError.of(play.rewards, recorded.values("rewards"))).isLessThan(TOLERANCE);
    assertThat(RelativeError.of(play.finalObservations, recorded.values("final_observations")))
        .isLessThan(TOLERANCE);
    ObservationScaling scaling = play.environments.scaling().orElseThrow();
    assertThat(RelativeError.of(scaling.means(), recorded.values("means"))).isLessThan(TOLERANCE);
    assertThat(RelativeError.of(scaling.variances(), recorded.values("variances")))
        .isLessThan(TOLERANCE);
  }

  /** The negative controls: another discount, wider bounds, observations as they are. */
  @Test
  void anotherNormalisationIsFound() {
    Scene scene = Scene.TRUNCATING;
    RecordedScene recorded = scene.recorded();
    Play discounted = new Play(scene, scene.normalisation(), 0.91);
    assertThat(RelativeError.of(discounted.rewards, recorded.values("rewards")))
        .isGreaterThan(100 * TOLERANCE);
    Play wider = new Play(scene, new Normalisation(true, true, 1.6, 0.85), scene.gamma);
    assertThat(RelativeError.of(wider.observations, recorded.values("observations")))
        .isGreaterThan(100 * TOLERANCE);
    assertThat(RelativeError.of(wider.rewards, recorded.values("rewards")))
        .isGreaterThan(100 * TOLERANCE);
    Play raw = new Play(scene, new Normalisation(false, false, 1.5, 0.8), scene.gamma);
    assertThat(RelativeError.of(raw.observations, recorded.values("observations")))
        .isGreaterThan(0.1);
  }

  /** Far from zero, where a mean of squares less a square of the mean has no digits left. */
  @Test
  void runningStatisticsAreTheRecordedOnes() {
    RecordedScene recorded = RecordedScene.of("running-statistics");
    int rows = recorded.shape("batches")[1];
    int size = recorded.shape("batches")[2];
    float[] batches = recorded.floats("batches");
    RunningStatistics statistics = new RunningStatistics(size);
    double[] sums = new double[size];
    double[] squares = new double[size];
    int count = batches.length / size;
    for (int from = 0; from < batches.length; from += rows * size) {
      statistics.add(Arrays.copyOfRange(batches, from, from + rows * size), rows);
    }
    for (int k = 0; k < batches.length; k++) {
      sums[k % size] += batches[k];
      squares[k % size] += batches[k] * batches[k];
    }
    for (int k = 0; k < size; k++) {
      double mean = recorded.values("means")[k];
      double variance = recorded.values("variances")[k];
      assertThat(Math.abs(statistics.mean(k) / mean - 1)).isLessThan(1e-12);
      assertThat(Math.abs(statistics.variance(k) / variance - 1)).isLessThan(1e-12);
    }
    // The negative control: the short way, in float, is wrong by more than the variance itself.
    double naive = (float) (squares[0] / count) - (float) (sums[0] / count * sums[0] / count);
    assertThat(Math.abs(naive / recorded.values("variances")[0] - 1)).isGreaterThan(1e-3);
  }
}
