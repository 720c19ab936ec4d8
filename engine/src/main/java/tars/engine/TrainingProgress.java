package tars.engine;

import java.util.Map;
import tars.engine.experience.RecentEpisodes;

/**
 * A training's figures at one moment.
 *
 * @param steps environment steps made
 * @param updates updates made (PPO: rollouts learned from)
 * @param episodes episodes ended
 * @param meanReturn mean return of the last 100 episodes; NaN before the first ended
 * @param meanLength mean length of the last 100 episodes; NaN before the first ended
 * @param losses figures of the last update by name ({@code policy_loss}, {@code value_loss}, {@code
 *     entropy}, {@code approximate_kl}, {@code clip_fraction}, {@code explained_variance}, {@code
 *     learning_rate} …), in a fixed order; empty before the first update
 */
public record TrainingProgress(
    long steps,
    long updates,
    long episodes,
    double meanReturn,
    double meanLength,
    Map<String, Double> losses) {

  /** The figures of a training whose ended episodes are these. */
  public static TrainingProgress of(
      long steps, long updates, RecentEpisodes episodes, Map<String, Double> losses) {
    return new TrainingProgress(
        steps, updates, episodes.count(), episodes.meanReturn(), episodes.meanLength(), losses);
  }

  /** How many episodes the means are of: all that ended, up to the last 100. */
  public long episodesInMeans() {
    return Math.min(RecentEpisodes.WINDOW, episodes);
  }
}
