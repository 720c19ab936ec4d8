package tars.engine;

import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.math.SeedSequence;

/**
 * What every training is told, whatever its algorithm.
 *
 * @param environment one of {@link Environments#names}
 * @param seed ≥ 0: the same gives the same training, bit for bit
 * @param totalSteps ≥ 1: environment steps after which it is finished
 * @param kernels what it computes with; all give the same bits
 */
public record TrainingSetup(String environment, long seed, long totalSteps, Kernels kernels) {

  /** What is known of the environment. */
  public EnvironmentSpecification specification() {
    return Environments.specification(environment);
  }

  /**
   * A random generator for one use of randomness: the child of the training's seed with that index.
   */
  public Pcg64 stream(int index) {
    return new Pcg64(new SeedSequence(seed).spawned(index));
  }

  /** How much of the training is left after so many steps: 1 at its start, 0 at its end. */
  public double remaining(long steps) {
    return 1 - Math.min(1, (double) steps / totalSteps);
  }
}
