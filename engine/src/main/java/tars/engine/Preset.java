package tars.engine;

import java.util.Map;

/**
 * Hyperparameters that are known to do well in an environment.
 *
 * @param name {@code zoo}: those that RL Baselines3 Zoo found
 * @param environment for which they were found
 * @param totalSteps environment steps they were found with
 * @param values values by name; the rest have their defaults
 */
public record Preset(String name, String environment, long totalSteps, Map<String, Object> values) {

  /** The name of the presets taken from RL Baselines3 Zoo. */
  public static final String ZOO = "zoo";

  public Preset {
    values = Map.copyOf(values);
  }

  /** A preset of RL Baselines3 Zoo. */
  public static Preset zoo(String environment, long totalSteps, Map<String, Object> values) {
    return new Preset(ZOO, environment, totalSteps, values);
  }
}
