package tars.engine.baselines;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.KernelChoice;

/**
 * Whole short trainings of {@code courses.py}, each with one setting whose other value is another
 * course: what the comparison must see.
 */
@SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable, its type does not say so
enum Course {
  PPO_DISCRETE(
      "ppo",
      "CartPole-v1",
      Map.ofEntries(
          Map.entry("n_envs", 2),
          Map.entry("n_steps", 60),
          Map.entry("batch_size", 50),
          Map.entry("n_epochs", 3),
          Map.entry("learning_rate", 3e-3),
          Map.entry("learning_rate_schedule", "linear"),
          Map.entry("clip_range", 0.05),
          Map.entry("clip_range_schedule", "linear"),
          Map.entry("ent_coef", 0.01)),
      Map.of("clip_range_schedule", "constant")),
  PPO_SDE(
      "ppo",
      "Pendulum-v1",
      Map.ofEntries(
          Map.entry("n_envs", 2),
          Map.entry("n_steps", 60),
          Map.entry("batch_size", 64),
          Map.entry("n_epochs", 2),
          Map.entry("learning_rate", 1e-3),
          Map.entry("gamma", 0.9),
          Map.entry("ent_coef", 0.01),
          Map.entry("use_sde", true),
          Map.entry("sde_sample_freq", 7),
          Map.entry("ortho_init", false),
          Map.entry("log_std_init", -1),
          Map.entry("norm_obs", true),
          Map.entry("norm_reward", true)),
      Map.of("norm_reward", false)),
  PPO_GAUSSIAN(
      "ppo",
      "MountainCarContinuous-v0",
      Map.of(
          "n_steps", 100,
          "batch_size", 50,
          "n_epochs", 4,
          "learning_rate", 3e-3,
          "target_kl", 0.0005),
      Map.of("target_kl", 0.001)),
  A2C_DISCRETE(
      "a2c",
      "CartPole-v1",
      Map.of(
          "n_envs", 4, "learning_rate", 2e-3, "learning_rate_schedule", "linear", "ent_coef", 0.01),
      Map.of("rms_prop_eps", 1e-4)),
  A2C_SDE(
      "a2c",
      "Pendulum-v1",
      Map.ofEntries(
          Map.entry("n_envs", 2),
          Map.entry("n_steps", 20),
          Map.entry("learning_rate", 1e-3),
          Map.entry("learning_rate_schedule", "linear"),
          Map.entry("gamma", 0.9),
          Map.entry("gae_lambda", 0.9),
          Map.entry("vf_coef", 0.4),
          Map.entry("use_sde", true),
          Map.entry("sde_sample_freq", 16),
          Map.entry("ortho_init", false),
          Map.entry("norm_obs", true),
          Map.entry("norm_reward", true)),
      Map.of("sde_sample_freq", -1)),
  A2C_ADAM(
      "a2c",
      "Acrobot-v1",
      Map.ofEntries(
          Map.entry("n_envs", 2),
          Map.entry("n_steps", 20),
          Map.entry("gae_lambda", 0.95),
          Map.entry("use_rms_prop", false),
          Map.entry("normalize_advantage", true),
          Map.entry("norm_obs", true),
          Map.entry("norm_reward", true)),
      Map.of("normalize_advantage", false)),
  DQN(
      "dqn",
      "CartPole-v1",
      Map.ofEntries(
          Map.entry("buffer_size", 300),
          Map.entry("learning_starts", 100),
          Map.entry("train_freq", 8),
          Map.entry("gradient_steps", 4),
          Map.entry("batch_size", 32),
          Map.entry("target_update_interval", 21),
          Map.entry("exploration_fraction", 0.5),
          Map.entry("exploration_final_eps", 0.1),
          Map.entry("learning_rate", 1e-3),
          Map.entry("learning_rate_schedule", "linear")),
      Map.of("target_update_interval", 22)),
  DQN_GREEDY(
      "dqn",
      "Acrobot-v1",
      Map.ofEntries(
          Map.entry("n_envs", 2),
          Map.entry("buffer_size", 2000),
          Map.entry("learning_starts", 100),
          Map.entry("train_freq", 5),
          Map.entry("gradient_steps", -1),
          Map.entry("batch_size", 16),
          Map.entry("tau", 0.3),
          Map.entry("target_update_interval", 9),
          Map.entry("exploration_initial_eps", 0),
          Map.entry("exploration_final_eps", 0),
          Map.entry("learning_rate", 1e-3)),
      Map.of("learning_starts", 99)),
  DDPG_NORMAL(
      "ddpg",
      "Pendulum-v1",
      Map.of(
          "learning_starts",
          100,
          "batch_size",
          20,
          "gamma",
          0.95,
          "action_noise",
          "normal",
          "action_noise_std",
          0.2),
      Map.of("learning_starts", 101)),
  DDPG_ORNSTEIN_UHLENBECK(
      "ddpg",
      "Pendulum-v1",
      Map.ofEntries(
          Map.entry("n_envs", 2),
          Map.entry("learning_starts", 100),
          Map.entry("batch_size", 20),
          Map.entry("buffer_size", 200),
          Map.entry("train_freq", 3),
          Map.entry("gradient_steps", -1),
          Map.entry("learning_rate_schedule", "linear"),
          Map.entry("action_noise", "ornstein-uhlenbeck"),
          Map.entry("action_noise_std", 0.5)),
      Map.of("buffer_size", 202));

  final String algorithm;
  final String environment;
  private final Map<String, ?> hyperparameters;
  private final Map<String, ?> otherwise;

  Course(
      String algorithm,
      String environment,
      Map<String, ?> hyperparameters,
      Map<String, ?> otherwise) {
    this.algorithm = algorithm;
    this.environment = environment;
    this.hyperparameters = hyperparameters;
    this.otherwise = otherwise;
  }

  RecordedScene recorded() {
    return RecordedScene.of("course-" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** A training that should take the recorded course. */
  Training start() {
    return start(Map.of());
  }

  /** A training of one setting more or less. */
  Training startOtherwise() {
    return start(otherwise);
  }

  private Training start(Map<String, ?> changes) {
    Map<String, Object> values = new HashMap<>(hyperparameters);
    values.put("net_arch", "24,20");
    values.putAll(changes);
    RecordedScene recorded = recorded();
    return Algorithms.create(
        algorithm,
        environment,
        values,
        (long) recorded.number("seed"),
        (long) recorded.number("steps"),
        KernelChoice.parse("scalar"));
  }
}
