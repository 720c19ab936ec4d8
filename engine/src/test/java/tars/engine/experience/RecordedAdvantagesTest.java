package tars.engine.experience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tars.engine.baselines.RecordedScene;
import tars.engine.oracle.RelativeError;

/**
 * Advantages as Stable-Baselines3 collected and computed them, of episodes that terminate and
 * others that are truncated. It computes in float, which leaves some 1e-7 of each.
 */
class RecordedAdvantagesTest {

  private static final double TOLERANCE = 2e-6;
  private static final double GAMMA = 0.93;
  private static final double LAMBDA = 0.8;

  private final RecordedScene scene = RecordedScene.of("advantages");
  private final int steps = scene.shape("rewards")[0];
  private final int environments = scene.shape("rewards")[1];
  private final boolean[] ended = scene.flags("ended");
  private final boolean[] truncated = scene.flags("truncated");

  /** Which ends have the value of their final observation added. */
  private enum Bootstrap {
    NONE,
    TRUNCATED,
    ALL
  }

  private float[] raised(Bootstrap bootstrap) {
    float[] rewards = scene.floats("rewards");
    float[] finalValues = scene.floats("final_values");
    for (int k = 0; k < rewards.length; k++) {
      boolean raises =
          switch (bootstrap) {
            case NONE -> false;
            case TRUNCATED -> truncated[k];
            case ALL -> ended[k];
          };
      rewards[k] =
          raises
              ? GeneralizedAdvantage.bootstrapped(rewards[k], GAMMA, finalValues[k])
              : rewards[k];
    }
    return rewards;
  }

  private double advantageError(Bootstrap bootstrap, double lambda) {
    float[] advantages = new float[steps * environments];
    float[] returns = new float[steps * environments];
    new GeneralizedAdvantage(GAMMA, lambda)
        .estimate(
            steps,
            environments,
            raised(bootstrap),
            ended,
            scene.floats("values"),
            scene.floats("last_values"),
            advantages,
            returns);
    double error = RelativeError.of(returns, scene.floats("returns"));
    return Math.max(error, RelativeError.of(advantages, scene.floats("advantages")));
  }

  @Test
  void bothKindsOfEndsWereRecorded() {
    int ends = 0;
    int cut = 0;
    for (int k = 0; k < ended.length; k++) {
      ends += ended[k] ? 1 : 0;
      cut += truncated[k] ? 1 : 0;
    }
    assertThat(cut).isPositive();
    assertThat(ends).isGreaterThan(2 * cut);
  }

  @Test
  void theyAreTheRecordedOnes() {
    assertThat(RelativeError.of(raised(Bootstrap.TRUNCATED), scene.floats("raised_rewards")))
        .isLessThan(TOLERANCE);
    assertThat(advantageError(Bootstrap.TRUNCATED, LAMBDA)).isLessThan(TOLERANCE);
  }

  /** The negative controls. */
  @Test
  void truncationTakenForTerminationIsFoundAndTheReverse() {
    assertThat(advantageError(Bootstrap.NONE, LAMBDA)).isGreaterThan(0.01);
    assertThat(advantageError(Bootstrap.ALL, LAMBDA)).isGreaterThan(0.01);
    assertThat(advantageError(Bootstrap.TRUNCATED, LAMBDA + 0.001)).isGreaterThan(1e-4);
  }
}
