package tars.engine.a2c;

import java.util.List;
import java.util.Map;
import tars.engine.Preset;

/** The settings that RL Baselines3 Zoo (commit 22e3ff2) found for A2C. */
final class A2cPresets {

  static final List<Preset> ALL =
      List.of(
          Preset.zoo("CartPole-v1", 500_000, Map.of("n_envs", 8)),
          Preset.zoo(
              "Acrobot-v1", 500_000, Map.of("norm_obs", true, "norm_reward", true, "n_envs", 16)),
          Preset.zoo(
              "MountainCar-v0",
              1_000_000,
              Map.of("norm_obs", true, "norm_reward", true, "n_envs", 16)),
          Preset.zoo(
              "MountainCarContinuous-v0",
              100_000,
              Map.of(
                  "norm_obs", true,
                  "norm_reward", true,
                  "n_envs", 4,
                  "n_steps", 100,
                  "use_sde", true,
                  "sde_sample_freq", 16,
                  "ortho_init", false)),
          Preset.zoo(
              "Pendulum-v1",
              1_000_000,
              Map.ofEntries(
                  Map.entry("norm_obs", true),
                  Map.entry("norm_reward", true),
                  Map.entry("n_envs", 8),
                  Map.entry("n_steps", 8),
                  Map.entry("gae_lambda", 0.9),
                  Map.entry("vf_coef", 0.4),
                  Map.entry("gamma", 0.9),
                  Map.entry("learning_rate_schedule", "linear"),
                  Map.entry("use_sde", true),
                  Map.entry("log_std_init", -2),
                  Map.entry("ortho_init", false))));

  private A2cPresets() {}
}
