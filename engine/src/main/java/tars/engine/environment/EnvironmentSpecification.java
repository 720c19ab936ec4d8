package tars.engine.environment;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of an environment without running it.
 *
 * @param name Gymnasium's id, for example {@code CartPole-v1}
 * @param observationSpace what an observation holds
 * @param actionSpace what an action holds
 * @param maxEpisodeSteps the time limit: an episode is truncated when this many steps were made
 * @param minReturn the lowest return an episode can have; verdicts rest on it
 * @param maxReturn the highest return an episode can have; verdicts rest on it
 * @param rewardThreshold the mean return at which Gymnasium's registry calls the task solved
 * @param failure the end that means the task was failed, empty where neither does
 */
public record EnvironmentSpecification(
    String name,
    Space observationSpace,
    Space actionSpace,
    int maxEpisodeSteps,
    double minReturn,
    double maxReturn,
    OptionalDouble rewardThreshold,
    Optional<EpisodeEnd> failure) {

  public EnvironmentSpecification {
    if (maxEpisodeSteps < 1) {
      throw new IllegalArgumentException(
          "maxEpisodeSteps: " + maxEpisodeSteps + "; an episode has at least one step");
    }
    if (!(minReturn < maxReturn) || !Double.isFinite(maxReturn - minReturn)) {
      throw new IllegalArgumentException(
          "returns: [" + minReturn + ", " + maxReturn + "]; give a finite, non-empty range");
    }
  }
}
