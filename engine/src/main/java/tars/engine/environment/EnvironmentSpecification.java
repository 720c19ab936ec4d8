package tars.engine.environment;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What is known of an environment without running it.
 *
 * @param name Gymnasium's id, for example {@code CartPole-v1}: {@link #NAME}
 * @param description one sentence that says what is to be done, for people
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
    String description,
    Space observationSpace,
    Space actionSpace,
    int maxEpisodeSteps,
    double minReturn,
    double maxReturn,
    OptionalDouble rewardThreshold,
    Optional<EpisodeEnd> failure) {

  /** What a name looks like: the same as in a policy's file. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:-]{0,127}");

  /** What rounding of a return's sum may add to the range of returns, as a share of the range. */
  private static final double RETURN_TOLERANCE = 1e-12;

  private static final Pattern SENTENCE = Pattern.compile("\\P{Cntrl}{1,200}");

  public EnvironmentSpecification {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: '"
              + name
              + "'; give a letter or digit, then at most 127 letters, digits or . _ / : -");
    }
    if (!SENTENCE.matcher(description).matches() || description.isBlank()) {
      throw new IllegalArgumentException(
          "description: '" + description + "'; give a sentence of at most 200 characters");
    }
    if (maxEpisodeSteps < 1) {
      throw new IllegalArgumentException(
          "maxEpisodeSteps: " + maxEpisodeSteps + "; an episode has at least one step");
    }
    if (!(minReturn < maxReturn) || !Double.isFinite(maxReturn - minReturn)) {
      throw new IllegalArgumentException(
          "returns: [" + minReturn + ", " + maxReturn + "]; give a finite, non-empty range");
    }
    if (rewardThreshold.isPresent()
        && !(rewardThreshold.getAsDouble() >= minReturn
            && rewardThreshold.getAsDouble() <= maxReturn)) {
      throw new IllegalArgumentException(
          "rewardThreshold: "
              + rewardThreshold.getAsDouble()
              + "; give a return from "
              + minReturn
              + " to "
              + maxReturn);
    }
  }

  /** Whether a return lies in the range; NaN does not. */
  public boolean allowsReturn(double episodeReturn) {
    return allowsReturn(minReturn, maxReturn, episodeReturn);
  }

  /** {@link #allowsReturn(double)} where the range was taken from a specification. */
  public static boolean allowsReturn(double minReturn, double maxReturn, double episodeReturn) {
    double tolerance = RETURN_TOLERANCE * (maxReturn - minReturn);
    return episodeReturn >= minReturn - tolerance && episodeReturn <= maxReturn + tolerance;
  }
}
