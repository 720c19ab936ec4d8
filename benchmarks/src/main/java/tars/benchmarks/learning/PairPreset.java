package tars.benchmarks.learning;

import java.util.Map;

/**
 * Settings for a pair, which every seed is trained with.
 *
 * @param pair what they are for
 * @param totalSteps environment steps, over all environments
 * @param hyperparameters values by name; the rest have Stable-Baselines3's defaults
 */
record PairPreset(Pair pair, long totalSteps, Map<String, Object> hyperparameters) {

  Request request(long seed) {
    return new Request(pair.algorithm(), pair.environment(), totalSteps, seed, hyperparameters);
  }
}
