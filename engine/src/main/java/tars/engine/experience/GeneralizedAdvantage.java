package tars.engine.experience;

/**
 * Generalised advantage estimation (Schulman et al., "High-Dimensional Continuous Control Using
 * Generalized Advantage Estimation", 2016, equations 11–16).
 *
 * @param gamma discount γ
 * @param lambda λ, which weighs bias against variance
 */
public record GeneralizedAdvantage(double gamma, double lambda) {

  /**
   * The reward of a step whose episode the time limit cut: the final observation's value stands for
   * what would have followed. A terminated episode has nothing that follows, so it is not called
   * for one.
   *
   * @param gamma discount γ
   * @param finalValue the critic's value of the episode's final observation
   */
  public static float bootstrapped(double reward, double gamma, float finalValue) {
    return (float) (reward + gamma * finalValue);
  }

  /**
   * Computes advantages and returns, from the last step to the first:
   *
   * <pre>
   * δₜ = rₜ + γ·V(sₜ₊₁) − V(sₜ)
   * Aₜ = δₜ + γλ·Aₜ₊₁        where an episode ended with step t: V(sₜ₊₁) = Aₜ₊₁ = 0
   * Rₜ = Aₜ + V(sₜ)
   * </pre>
   *
   * @param steps number of steps
   * @param environments number of environments
   * @param rewards [steps × environments], {@link #bootstrapped} where an episode was truncated
   * @param ended [steps × environments], whether the step ended its episode in either way
   * @param values [steps × environments], V(sₜ)
   * @param lastValues [environments], the values of the observations after the last step
   * @param advantages [steps × environments], written
   * @param returns [steps × environments], written
   */
  public void estimate(
      int steps,
      int environments,
      float[] rewards,
      boolean[] ended,
      float[] values,
      float[] lastValues,
      float[] advantages,
      float[] returns) {
    for (int environment = 0; environment < environments; environment++) {
      double advantage = 0;
      double nextValue = lastValues[environment];
      for (int step = steps - 1; step >= 0; step--) {
        int k = step * environments + environment;
        double continues = ended[k] ? 0 : 1;
        double delta = rewards[k] + gamma * nextValue * continues - values[k];
        advantage = delta + gamma * lambda * continues * advantage;
        advantages[k] = (float) advantage;
        returns[k] = (float) (advantage + values[k]);
        nextValue = values[k];
      }
    }
  }
}
