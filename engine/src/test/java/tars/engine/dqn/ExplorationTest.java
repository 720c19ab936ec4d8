package tars.engine.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tars.engine.Algorithms;
import tars.engine.TrainingSetup;
import tars.engine.baselines.RecordedScene;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** How exploration falls, against the recorded {@code LinearSchedule}. */
class ExplorationTest {

  private static final Kernels KERNELS = KernelChoice.parse("scalar");
  private final RecordedScene scene = RecordedScene.of("exploration");
  private final long total = (long) scene.number("total");

  private static DqnHyperparameters of(double initial, double last, double fraction) {
    return DqnHyperparameters.of(
        Algorithms.create(
                Dqn.NAME,
                "CartPole-v1",
                Map.of(
                    "exploration_initial_eps", initial,
                    "exploration_final_eps", last,
                    "exploration_fraction", fraction),
                1,
                1,
                KERNELS)
            .hyperparameters());
  }

  private double at(DqnHyperparameters hyperparameters, double step) {
    TrainingSetup setup = new TrainingSetup("CartPole-v1", 1, total, KERNELS);
    return hyperparameters.exploration(1 - setup.remaining((long) step));
  }

  @Test
  void itFallsAsRecorded() {
    double[] settings = scene.values("settings");
    double[] steps = scene.values("steps");
    for (int k = 0; k < settings.length / 3; k++) {
      DqnHyperparameters hyperparameters =
          of(settings[3 * k], settings[3 * k + 1], settings[3 * k + 2]);
      double[] rates = scene.values("rates" + k);
      // Of a fraction of zero the first step was not recorded.
      int skipped = steps.length - rates.length;
      for (int i = 0; i < rates.length; i++) {
        assertThat(at(hyperparameters, steps[i + skipped]))
            .as("setting %d at step %.0f", k, steps[i + skipped])
            .isCloseTo(rates[i], within(1e-12));
      }
    }
  }

  /** By hand: from 1 to 0.04 over 16 % of 50,000 steps; half-way at step 4,000. */
  @Test
  void itIsWhatOneComputesByHand() {
    DqnHyperparameters zoo = of(1, 0.04, 0.16);
    assertThat(at(zoo, 0)).isEqualTo(1);
    assertThat(at(zoo, 4_000)).isCloseTo(0.52, within(1e-12));
    assertThat(at(zoo, 8_000)).isCloseTo(0.04, within(1e-12));
    assertThat(at(zoo, 50_000)).isEqualTo(0.04);
    // The negative control.
    assertThat(at(of(1, 0.05, 0.16), 4_000)).isNotCloseTo(0.52, within(1e-3));
    assertThat(at(of(0.5, 0.05, 0), 0)).isEqualTo(0.05);
  }
}
