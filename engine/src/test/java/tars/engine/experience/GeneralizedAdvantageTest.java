package tars.engine.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The oracle sums the definition forwards, in double: no recursion, no shared code. */
class GeneralizedAdvantageTest {

  private static final int STEPS = 37;
  private static final int ENVIRONMENTS = 3;
  private static final double GAMMA = 0.97;
  private static final double LAMBDA = 0.9;
  private static final double TOLERANCE = 1e-5;

  private final SplittableRandom random = new SplittableRandom(11);
  private final float[] rewards = values(STEPS * ENVIRONMENTS);
  private final float[] values = values(STEPS * ENVIRONMENTS);
  private final float[] finalValues = values(STEPS * ENVIRONMENTS);
  private final float[] lastValues = values(ENVIRONMENTS);
  private final boolean[] terminated = ends(0.1);
  private final boolean[] truncated = ends(0.1);

  private float[] values(int count) {
    float[] drawn = new float[count];
    for (int k = 0; k < count; k++) {
      drawn[k] = (float) random.nextGaussian();
    }
    return drawn;
  }

  private boolean[] ends(double share) {
    boolean[] drawn = new boolean[STEPS * ENVIRONMENTS];
    for (int k = 0; k < drawn.length; k++) {
      drawn[k] = random.nextDouble() < share;
    }
    return drawn;
  }

  /** What follows a step: nothing, the value of the final observation, or the next value. */
  private double nextValue(int step, int environment) {
    int k = step * ENVIRONMENTS + environment;
    if (terminated[k]) {
      return 0;
    }
    if (truncated[k]) {
      return finalValues[k];
    }
    return step == STEPS - 1 ? lastValues[environment] : values[k + ENVIRONMENTS];
  }

  /** Equation 16: Aₜ = Σₗ (γλ)ˡ · δₜ₊ₗ up to the end of the episode. */
  private double oracle(int step, int environment) {
    double sum = 0;
    double weight = 1;
    for (int at = step; at < STEPS; at++) {
      int k = at * ENVIRONMENTS + environment;
      sum += weight * (rewards[k] + GAMMA * nextValue(at, environment) - values[k]);
      weight *= GAMMA * LAMBDA;
      if (terminated[k] || truncated[k]) {
        break;
      }
    }
    return sum;
  }

  private float[] estimated(boolean bootstrapsTruncation) {
    GeneralizedAdvantage estimator = new GeneralizedAdvantage(GAMMA, LAMBDA);
    float[] raised = rewards.clone();
    boolean[] ended = new boolean[raised.length];
    for (int k = 0; k < raised.length; k++) {
      ended[k] = terminated[k] || truncated[k];
      if (bootstrapsTruncation && truncated[k] && !terminated[k]) {
        raised[k] = GeneralizedAdvantage.bootstrapped(rewards[k], GAMMA, finalValues[k]);
      }
    }
    float[] advantages = new float[raised.length];
    float[] returns = new float[raised.length];
    estimator.estimate(STEPS, ENVIRONMENTS, raised, ended, values, lastValues, advantages, returns);
    for (int k = 0; k < returns.length; k++) {
      assertThat(returns[k]).isCloseTo(advantages[k] + values[k], within((float) TOLERANCE));
    }
    return advantages;
  }

  private double worstError(float[] advantages) {
    double worst = 0;
    for (int k = 0; k < advantages.length; k++) {
      double expected = oracle(k / ENVIRONMENTS, k % ENVIRONMENTS);
      worst = Math.max(worst, Math.abs(advantages[k] - expected));
    }
    return worst;
  }

  @Test
  void itIsTheDefinition() {
    assertThat(worstError(estimated(true))).isLessThan(TOLERANCE);
  }

  /** The negative control: without the final observation's value a truncated episode is wrong. */
  @Test
  void withoutTheBootstrapATruncatedEpisodeIsWrong() {
    assertThat(worstError(estimated(false))).isGreaterThan(0.1);
  }

  @Test
  void withLambdaOneReturnsAreDiscountedSums() {
    float[] advantages = new float[3];
    float[] returns = new float[3];
    new GeneralizedAdvantage(0.5, 1)
        .estimate(
            3,
            1,
            new float[] {1, 2, 4},
            new boolean[3],
            new float[] {7, -3, 5},
            new float[] {8},
            advantages,
            returns);
    // 4 + 8/2 = 8; 2 + 8/2 = 6; 1 + 6/2 = 4.
    assertThat(returns).containsExactly(4, 6, 8);
    assertThat(advantages).containsExactly(-3, 9, 3);
  }
}
