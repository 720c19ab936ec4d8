package tars.engine.dqn;

import java.util.List;
import java.util.Map;
import tars.engine.Preset;

/** The settings that RL Baselines3 Zoo (commit 22e3ff2) found for DQN. */
final class DqnPresets {

  static final List<Preset> ALL =
      List.of(
          Preset.zoo(
              "CartPole-v1",
              50_000,
              Map.ofEntries(
                  Map.entry("learning_rate", 2.3e-3),
                  Map.entry("batch_size", 64),
                  Map.entry("buffer_size", 100_000),
                  Map.entry("learning_starts", 1000),
                  Map.entry("gamma", 0.99),
                  Map.entry("target_update_interval", 10),
                  Map.entry("train_freq", 256),
                  Map.entry("gradient_steps", 128),
                  Map.entry("exploration_fraction", 0.16),
                  Map.entry("exploration_final_eps", 0.04),
                  Map.entry("net_arch", "256,256"))),
          Preset.zoo(
              "Acrobot-v1",
              100_000,
              Map.ofEntries(
                  Map.entry("learning_rate", 6.3e-4),
                  Map.entry("batch_size", 128),
                  Map.entry("buffer_size", 50_000),
                  Map.entry("learning_starts", 0),
                  Map.entry("gamma", 0.99),
                  Map.entry("target_update_interval", 250),
                  Map.entry("train_freq", 4),
                  Map.entry("gradient_steps", -1),
                  Map.entry("exploration_fraction", 0.12),
                  Map.entry("exploration_final_eps", 0.1),
                  Map.entry("net_arch", "256,256"))),
          Preset.zoo(
              "MountainCar-v0",
              120_000,
              Map.ofEntries(
                  Map.entry("learning_rate", 4e-3),
                  Map.entry("batch_size", 128),
                  Map.entry("buffer_size", 10_000),
                  Map.entry("learning_starts", 1000),
                  Map.entry("gamma", 0.98),
                  Map.entry("target_update_interval", 600),
                  Map.entry("train_freq", 16),
                  Map.entry("gradient_steps", 8),
                  Map.entry("exploration_fraction", 0.2),
                  Map.entry("exploration_final_eps", 0.07),
                  Map.entry("net_arch", "256,256"))));

  private DqnPresets() {}
}
