package tars.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tars.engine.TrainingProgress;

class ProgressTextTest {

  private static final TrainingPlan PLAN = plan(0, 1);

  private static TrainingPlan plan(long begunAt, int threads) {
    return new TrainingPlan(
        "ppo",
        "CartPole-v1",
        1,
        200_000,
        begunAt,
        "vector-512",
        threads,
        Path.of("policy.tars"),
        Optional.empty());
  }

  @Test
  void aTrainingThatGoesOnSaysFromWhere() {
    assertThat(ProgressText.started(PLAN))
        .isEqualTo("Training ppo in CartPole-v1: 200,000 steps, seed 1, kernel vector-512");
    assertThat(ProgressText.started(plan(1_234, 1)))
        .isEqualTo(
            "Going on with ppo in CartPole-v1: 200,000 steps, 1,234 made, seed 1, kernel vector-512");
    assertThat(
            ProgressText.completed(
                plan(1_234, 1), progress(200_000, 9.5), new Pace(1_500, 40), "ab"))
        .startsWith("Done: 198,766 steps in 40.0 s");
  }

  @Test
  void severalThreadsAreTold() {
    assertThat(ProgressText.started(plan(0, 3)))
        .isEqualTo(
            "Training ppo in CartPole-v1: 200,000 steps, seed 1, kernel vector-512, 3 threads");
  }

  @Test
  void changesAreToldWithBothValues() {
    assertThat(
            ProgressText.changed(
                4_096,
                List.of(
                    new HyperparameterChange("learning_rate", 3e-4, 1e-4),
                    new HyperparameterChange("n_epochs", 10L, 4L))))
        .isEqualTo("Changed at step 4,096: learning_rate from 3e-4 to 1e-4, n_epochs from 10 to 4");
  }

  @Test
  void theLineHasBarStepsPaceReturnAndTimeLeft() {
    assertThat(ProgressText.progressed(PLAN, progress(50_000, 123.46), new Pace(1_500, 40)))
        .isEqualTo(
            "[#####---------------]  25 %  50,000 steps  1,500 steps/s  mean return 123.5  ETA 1:40 min");
  }

  @Test
  void whatIsNotKnownYetIsADash() {
    assertThat(ProgressText.progressed(PLAN, progress(0, Double.NaN), new Pace(0, 0)))
        .endsWith("0 steps/s  mean return -  ETA -");
  }

  @Test
  void theMeanIsOfAsManyEpisodesAsThereWere() {
    Pace pace = new Pace(1_500, 40);
    assertThat(ProgressText.completed(PLAN, progress(200_000, 9.5, 5), pace, "ab"))
        .contains("mean return 9.5 over the last 5 episodes");
    assertThat(ProgressText.completed(PLAN, progress(200_000, 9.5, 900), pace, "ab"))
        .contains("over the last 100 episodes");
    assertThat(ProgressText.completed(PLAN, progress(1, 9.5, 1), pace, "ab"))
        .startsWith("Done: 1 step in ")
        .contains("over the last 1 episode");
    assertThat(ProgressText.completed(PLAN, progress(2, Double.NaN, 0), pace, "ab"))
        .startsWith("Done: 2 steps in ")
        .contains("steps/s, no episode ended");
  }

  @Test
  void durationsInTheirUnits() {
    assertThat(ProgressText.duration(3.14)).isEqualTo("3.1 s");
    assertThat(ProgressText.duration(61)).isEqualTo("1:01 min");
    assertThat(ProgressText.duration(7322)).isEqualTo("2:02 h");
    assertThat(ProgressText.duration(Double.POSITIVE_INFINITY)).isEqualTo("-");
  }

  private static TrainingProgress progress(long steps, double meanReturn) {
    return progress(steps, meanReturn, 10);
  }

  private static TrainingProgress progress(long steps, double meanReturn, long episodes) {
    return new TrainingProgress(steps, 1, episodes, meanReturn, meanReturn, Map.of());
  }
}
