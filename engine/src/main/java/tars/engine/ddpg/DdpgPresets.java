package tars.engine.ddpg;

import java.util.List;
import java.util.Map;
import tars.engine.Preset;

/** The settings that RL Baselines3 Zoo (commit 22e3ff2) found for DDPG. */
final class DdpgPresets {

  static final List<Preset> ALL =
      List.of(
          Preset.zoo(
              "MountainCarContinuous-v0",
              300_000,
              Map.of(
                  "action_noise",
                  "ornstein-uhlenbeck",
                  "action_noise_std",
                  0.5,
                  "learning_rate",
                  1e-3,
                  "batch_size",
                  256,
                  "net_arch",
                  "400,300")),
          Preset.zoo(
              "Pendulum-v1",
              20_000,
              Map.ofEntries(
                  Map.entry("gamma", 0.98),
                  Map.entry("buffer_size", 200_000),
                  Map.entry("learning_starts", 10_000),
                  Map.entry("action_noise", "normal"),
                  Map.entry("action_noise_std", 0.1),
                  Map.entry("train_freq", 1),
                  Map.entry("gradient_steps", 1),
                  Map.entry("learning_rate", 1e-3),
                  Map.entry("net_arch", "400,300"))));

  private DdpgPresets() {}
}
