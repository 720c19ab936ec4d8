package tars.engine.ppo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tars.engine.HyperparameterSpecification;
import tars.engine.InvalidHyperparameterException;

/**
 * What may be set on PPO.
 *
 * @param learningRate step size of Adam
 * @param environments number of environments stepped together (n_envs)
 * @param steps steps in each environment before each update (n_steps)
 * @param batchSize samples of a minibatch; a rollout's last one may be smaller
 * @param epochs passes over a rollout
 * @param gamma discount
 * @param gaeLambda λ of generalised advantage estimation
 * @param clipRange how far the probability ratio may move from 1
 * @param entropyCoefficient weight of the entropy bonus
 * @param valueCoefficient weight of the value loss
 * @param maxGradientNorm the gradient is scaled down to this Euclidean norm
 */
record PpoHyperparameters(
    Schedule learningRate,
    int environments,
    int steps,
    int batchSize,
    int epochs,
    double gamma,
    double gaeLambda,
    Schedule clipRange,
    double entropyCoefficient,
    double valueCoefficient,
    double maxGradientNorm) {

  /** Samples of a rollout; bounds its memory to a few hundred MiB. */
  private static final int MAX_ROLLOUT = 1 << 20;

  private static final List<String> SHAPES = List.of("constant", "linear");

  /** Names, defaults and ranges; the defaults are SB3's. */
  static final List<HyperparameterSpecification> SPECIFICATIONS =
      List.of(
          // Below, a step is lost in the rounding of every parameter.
          HyperparameterSpecification.real("learning_rate", "Step size of Adam", 3e-4, 1e-9, 1),
          HyperparameterSpecification.choice(
              "learning_rate_schedule",
              "Whether the learning rate stays or falls to zero at the last step",
              "constant",
              SHAPES),
          HyperparameterSpecification.integer(
              "n_envs", "Environments stepped together", 1, 1, 1024),
          HyperparameterSpecification.integer(
              "n_steps", "Steps in each environment before each update", 2048, 1, 1 << 16),
          HyperparameterSpecification.integer(
              "batch_size", "Samples of a minibatch", 64, 1, 1 << 14),
          HyperparameterSpecification.integer(
              "n_epochs", "Passes over the samples of an update", 10, 1, 1000),
          HyperparameterSpecification.real(
              "gamma", "Discount of the reward one step later", 0.99, 0, 1),
          HyperparameterSpecification.real(
              "gae_lambda", "Bias (0) against variance (1) of the advantage estimate", 0.95, 0, 1),
          HyperparameterSpecification.realAbove(
              "clip_range", "How far the probability ratio may move from 1", 0.2, 0, 1),
          HyperparameterSpecification.choice(
              "clip_range_schedule",
              "Whether the clip range stays or falls to zero at the last step",
              "constant",
              SHAPES),
          HyperparameterSpecification.real("ent_coef", "Weight of the entropy bonus", 0, 0, 10),
          HyperparameterSpecification.real("vf_coef", "Weight of the value loss", 0.5, 0, 10),
          HyperparameterSpecification.realAbove(
              "max_grad_norm", "Euclidean norm the gradient is scaled down to", 0.5, 0, 1000));

  /**
   * The hyperparameters of those values.
   *
   * @param values a value for every specification, of its type and within its range
   * @throws InvalidHyperparameterException if a rollout has one sample, or more than 1,048,576
   */
  static PpoHyperparameters of(Map<String, Object> values) {
    PpoHyperparameters hyperparameters =
        new PpoHyperparameters(
            schedule(values, "learning_rate"),
            integer(values, "n_envs"),
            integer(values, "n_steps"),
            integer(values, "batch_size"),
            integer(values, "n_epochs"),
            real(values, "gamma"),
            real(values, "gae_lambda"),
            schedule(values, "clip_range"),
            real(values, "ent_coef"),
            real(values, "vf_coef"),
            real(values, "max_grad_norm"));
    long samples = (long) hyperparameters.environments * hyperparameters.steps;
    if (samples < 2 || samples > MAX_ROLLOUT) {
      throw new InvalidHyperparameterException(
          "n_steps",
          Integer.toString(hyperparameters.steps),
          "n_steps × n_envs in [2, %d]; with n_envs %d it is %d"
              .formatted(MAX_ROLLOUT, hyperparameters.environments, samples));
    }
    return hyperparameters;
  }

  /** The values by name, from which {@link #of} makes the same hyperparameters. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("learning_rate", learningRate.initial());
    values.put("learning_rate_schedule", word(learningRate.shape()));
    values.put("n_envs", (long) environments);
    values.put("n_steps", (long) steps);
    values.put("batch_size", (long) batchSize);
    values.put("n_epochs", (long) epochs);
    values.put("gamma", gamma);
    values.put("gae_lambda", gaeLambda);
    values.put("clip_range", clipRange.initial());
    values.put("clip_range_schedule", word(clipRange.shape()));
    values.put("ent_coef", entropyCoefficient);
    values.put("vf_coef", valueCoefficient);
    values.put("max_grad_norm", maxGradientNorm);
    return values;
  }

  /** Samples of a full rollout. */
  int rolloutSize() {
    return environments * steps;
  }

  private static String word(Schedule.Shape shape) {
    return shape.name().toLowerCase(Locale.ROOT);
  }

  private static Schedule schedule(Map<String, Object> values, String name) {
    String shape = (String) value(values, name + "_schedule");
    return new Schedule(real(values, name), Schedule.Shape.valueOf(shape.toUpperCase(Locale.ROOT)));
  }

  private static int integer(Map<String, Object> values, String name) {
    return Math.toIntExact((Long) value(values, name));
  }

  private static double real(Map<String, Object> values, String name) {
    return (Double) value(values, name);
  }

  private static Object value(Map<String, Object> values, String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing");
    }
    return value;
  }
}
