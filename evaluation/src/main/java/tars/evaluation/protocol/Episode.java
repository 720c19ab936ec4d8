package tars.evaluation.protocol;

import tars.engine.environment.EpisodeEnd;

/**
 * What is kept of one episode of an evaluation.
 *
 * @param index its place among the evaluation's episodes, from 0
 * @param seed the seed its environment was reset with
 * @param episodeReturn its return: the undiscounted sum of its rewards, in the order of its steps
 * @param length steps made, ≥ 1
 * @param end how it ended; an episode that did both, terminated
 */
public record Episode(int index, long seed, double episodeReturn, int length, EpisodeEnd end) {

  public Episode {
    if (index < 0) {
      throw new IllegalArgumentException("index: " + index + "; give 0 or more");
    }
    if (length < 1) {
      throw new IllegalArgumentException("length: " + length + "; an episode has at least a step");
    }
  }
}
