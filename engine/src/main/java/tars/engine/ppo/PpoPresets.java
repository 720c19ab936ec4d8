package tars.engine.ppo;

import java.util.List;
import java.util.Map;
import tars.engine.Preset;

/** The settings that RL Baselines3 Zoo (commit 22e3ff2) found for PPO. */
final class PpoPresets {

  static final List<Preset> ALL =
      List.of(
          Preset.zoo(
              "CartPole-v1",
              100_000,
              Map.of(
                  "n_envs",
                  8,
                  "n_steps",
                  32,
                  "batch_size",
                  256,
                  "gae_lambda",
                  0.8,
                  "gamma",
                  0.98,
                  "n_epochs",
                  20,
                  "learning_rate",
                  1e-3,
                  "learning_rate_schedule",
                  "linear",
                  "clip_range_schedule",
                  "linear")),
          Preset.zoo(
              "Acrobot-v1",
              1_000_000,
              Map.of(
                  "norm_obs",
                  true,
                  "norm_reward",
                  true,
                  "n_envs",
                  16,
                  "n_steps",
                  256,
                  "gae_lambda",
                  0.94,
                  "n_epochs",
                  4)),
          Preset.zoo(
              "MountainCar-v0",
              1_000_000,
              Map.of(
                  "norm_obs",
                  true,
                  "norm_reward",
                  true,
                  "n_envs",
                  16,
                  "n_steps",
                  16,
                  "gae_lambda",
                  0.98,
                  "n_epochs",
                  4)),
          Preset.zoo(
              "MountainCarContinuous-v0",
              20_000,
              Map.ofEntries(
                  Map.entry("norm_obs", true),
                  Map.entry("norm_reward", true),
                  Map.entry("n_steps", 8),
                  Map.entry("batch_size", 256),
                  Map.entry("gamma", 0.9999),
                  Map.entry("learning_rate", 7.77e-5),
                  Map.entry("ent_coef", 0.00429),
                  Map.entry("clip_range", 0.1),
                  Map.entry("gae_lambda", 0.9),
                  Map.entry("max_grad_norm", 5),
                  Map.entry("vf_coef", 0.19),
                  Map.entry("use_sde", true),
                  Map.entry("log_std_init", -3.29),
                  Map.entry("ortho_init", false))),
          Preset.zoo(
              "Pendulum-v1",
              100_000,
              Map.of(
                  "n_envs",
                  4,
                  "n_steps",
                  1024,
                  "gamma",
                  0.9,
                  "learning_rate",
                  1e-3,
                  "use_sde",
                  true,
                  "sde_sample_freq",
                  4)));

  private PpoPresets() {}
}
