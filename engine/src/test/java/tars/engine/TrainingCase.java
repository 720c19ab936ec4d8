package tars.engine;

import java.util.Map;
import tars.engine.math.Kernels;

/** Small trainings that together use every algorithm, distribution, normaliser and noise. */
@SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable, its type does not say so
enum TrainingCase {
  PPO_DISCRETE(
      "ppo",
      "CartPole-v1",
      Map.of(
          "n_steps", 120,
          "batch_size", 50,
          "n_epochs", 3,
          "learning_rate_schedule", "linear",
          "ent_coef", 0.01)),
  PPO_NORMALISED(
      "ppo",
      "Acrobot-v1",
      Map.of(
          "n_envs", 3,
          "n_steps", 40,
          "batch_size", 50,
          "n_epochs", 3,
          "norm_obs", true,
          "norm_reward", true)),
  PPO_GAUSSIAN(
      "ppo",
      "Pendulum-v1",
      Map.of(
          "n_envs",
          2,
          "n_steps",
          60,
          "n_epochs",
          2,
          "target_kl",
          0.01,
          "activation_fn",
          "relu",
          "net_arch",
          "32,16")),
  PPO_STATE_DEPENDENT(
      "ppo",
      "Pendulum-v1",
      Map.of(
          "n_envs",
          2,
          "n_steps",
          60,
          "n_epochs",
          2,
          "ent_coef",
          0.01,
          "clip_range_vf",
          0.1,
          "use_sde",
          true,
          "sde_sample_freq",
          7,
          "net_arch",
          "32,16")),
  A2C_DISCRETE("a2c", "CartPole-v1", Map.of("n_envs", 4, "normalize_advantage", true)),
  A2C_ADAM("a2c", "MountainCar-v0", Map.of("use_rms_prop", false, "gae_lambda", 0.9)),
  A2C_STATE_DEPENDENT(
      "a2c",
      "MountainCarContinuous-v0",
      Map.of(
          "n_envs", 2,
          "n_steps", 20,
          "norm_obs", true,
          "norm_reward", true,
          "use_sde", true,
          "sde_sample_freq", 8,
          "ortho_init", false)),
  DQN(
      "dqn",
      "CartPole-v1",
      Map.of(
          "buffer_size", 700,
          "learning_starts", 100,
          "train_freq", 60,
          "gradient_steps", 20,
          "target_update_interval", 50,
          "net_arch", "32,32")),
  DQN_SEVERAL_ENVIRONMENTS(
      "dqn",
      "Acrobot-v1",
      Map.of(
          "n_envs", 3,
          "buffer_size", 5000,
          "train_freq", 5,
          "gradient_steps", -1,
          "tau", 0.1,
          "target_update_interval", 9,
          "exploration_fraction", 0.5,
          "net_arch", "24")),
  DDPG_NORMAL(
      "ddpg",
      "Pendulum-v1",
      Map.of(
          "batch_size", 20,
          "train_freq", 4,
          "gradient_steps", 2,
          "buffer_size", 900,
          "action_noise", "normal",
          "net_arch", "24,17")),
  DDPG_ORNSTEIN_UHLENBECK(
      "ddpg",
      "MountainCarContinuous-v0",
      Map.of(
          "n_envs",
          2,
          "batch_size",
          20,
          "train_freq",
          3,
          "gradient_steps",
          -1,
          "learning_rate_schedule",
          "linear",
          "action_noise",
          "ornstein-uhlenbeck",
          "action_noise_std",
          0.5,
          "net_arch",
          "24,17"));

  static final long TOTAL_STEPS = 1500;

  final String algorithm;
  final String environment;
  final Map<String, Object> hyperparameters;

  TrainingCase(String algorithm, String environment, Map<String, Object> hyperparameters) {
    this.algorithm = algorithm;
    this.environment = environment;
    this.hyperparameters = hyperparameters;
  }

  /** At its first step. */
  Training start(long seed, Kernels kernels) {
    return Algorithms.create(algorithm, environment, hyperparameters, seed, TOTAL_STEPS, kernels);
  }
}
