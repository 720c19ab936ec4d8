package tars.benchmarks.learning;

import java.io.IOException;

/** One side of the comparison: trains a seed and evaluates what came of it. */
interface SeedTrainer {

  /**
   * Trains, then plays 100 greedy episodes on a fresh environment.
   *
   * @throws IllegalArgumentException if this side does not know the algorithm, the environment or a
   *     hyperparameter
   */
  SeedResult train(Request request) throws IOException, InterruptedException;
}
