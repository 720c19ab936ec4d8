package tars.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tars.engine.TrainingProgress;

class ProgressTextTest {

  private static final TrainingPlan PLAN =
      new TrainingPlan("ppo", "CartPole-v1", 1, 200_000, "vector-512", Path.of("policy.tars"));

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
