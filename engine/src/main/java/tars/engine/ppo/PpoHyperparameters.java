package tars.engine.ppo;

import java.util.List;
import java.util.stream.Stream;
import tars.engine.HyperparameterSpecification;
import tars.engine.HyperparameterValues;
import tars.engine.Schedule;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.onpolicy.OnPolicySettings;

/**
 * What may be set on PPO.
 *
 * @param learningRate step size of Adam
 * @param batchSize samples of a minibatch; a rollout's last one may be smaller
 * @param epochs passes over a rollout
 * @param gamma discount
 * @param gaeLambda λ of generalised advantage estimation
 * @param clipRange how far the probability ratio may move from 1
 * @param valueClipRange how far from its old value a value has a slope; 0: everywhere
 * @param normaliseAdvantage whether each minibatch's advantages are brought to mean 0, deviation 1
 * @param entropyCoefficient weight of the entropy bonus
 * @param valueCoefficient weight of the value loss
 * @param maxGradientNorm the gradient is scaled down to this Euclidean norm
 * @param targetDivergence an update ends when its divergence exceeds 1.5 times this; 0: never
 * @param settings what on-policy algorithms have in common
 */
record PpoHyperparameters(
    Schedule learningRate,
    int batchSize,
    int epochs,
    double gamma,
    double gaeLambda,
    Schedule clipRange,
    double valueClipRange,
    boolean normaliseAdvantage,
    double entropyCoefficient,
    double valueCoefficient,
    double maxGradientNorm,
    double targetDivergence,
    OnPolicySettings settings) {

  private static final int LEAST_SAMPLES = 1;

  private static final int MOST_SAMPLES = 1 << 20;

  /** Names, defaults and ranges; the defaults are SB3's. */
  static final List<HyperparameterSpecification> SPECIFICATIONS =
      Stream.of(
              optimisation(), OnPolicySettings.rollout(2048), update(), OnPolicySettings.networks())
          .flatMap(List::stream)
          .toList();

  private static List<HyperparameterSpecification> optimisation() {
    return List.of(
        // Below, a step is lost in the rounding of every parameter.
        HyperparameterSpecification.real("learning_rate", "Step size of Adam", 3e-4, 1e-9, 1),
        HyperparameterSpecification.choice(
            "learning_rate_schedule",
            "Whether the learning rate stays or falls to zero at the last step",
            "constant",
            Schedule.SHAPES));
  }

  private static List<HyperparameterSpecification> update() {
    return List.of(
        HyperparameterSpecification.integer("batch_size", "Samples of a minibatch", 64, 1, 1 << 14)
            .fixed("the memory of a minibatch is laid out with it"),
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
            Schedule.SHAPES),
        HyperparameterSpecification.real(
            "clip_range_vf",
            "A value's loss stays the same where an update moves the value farther than this; 0: never",
            0,
            0,
            1e6),
        HyperparameterSpecification.flag(
            "normalize_advantage",
            "Whether each minibatch's advantages are brought to mean 0 and deviation 1",
            true),
        HyperparameterSpecification.real("ent_coef", "Weight of the entropy bonus", 0, 0, 10),
        HyperparameterSpecification.real("vf_coef", "Weight of the value loss", 0.5, 0, 10),
        HyperparameterSpecification.realAbove(
            "max_grad_norm", "Euclidean norm the gradient is scaled down to", 0.5, 0, 1000),
        HyperparameterSpecification.real(
            "target_kl",
            "An update ends when its KL divergence exceeds 1.5 times this; 0: never",
            0,
            0,
            100));
  }

  /**
   * The hyperparameters of those values.
   *
   * @throws tars.engine.InvalidHyperparameterException if values do not fit each other
   */
  static PpoHyperparameters of(HyperparameterValues values) {
    return new PpoHyperparameters(
        values.schedule("learning_rate"),
        values.integer("batch_size"),
        values.integer("n_epochs"),
        values.real("gamma"),
        values.real("gae_lambda"),
        values.schedule("clip_range"),
        values.real("clip_range_vf"),
        values.flag("normalize_advantage"),
        values.real("ent_coef"),
        values.real("vf_coef"),
        values.real("max_grad_norm"),
        values.real("target_kl"),
        OnPolicySettings.of(values, LEAST_SAMPLES, MOST_SAMPLES));
  }

  /**
   * Checks, as SB3 does, that there are advantages to normalise. Not asked of a training that goes
   * on: older TARS left a single sample's advantage as it is, and so does this one.
   *
   * @throws tars.engine.InvalidHyperparameterException if a minibatch has one sample
   */
  static void requireNormalisable(HyperparameterValues values) {
    if (!values.flag("normalize_advantage")) {
      return;
    }
    if (values.integer("batch_size") == 1) {
      throw values.refused(
          "batch_size", "2 or more, or normalize_advantage false: one sample has no deviation");
    }
    if ((long) values.integer("n_steps") * values.integer("n_envs") == 1) {
      throw values.refused(
          "n_steps",
          "n_steps × n_envs of 2 or more, or normalize_advantage false: one sample has no deviation");
    }
  }

  GeneralizedAdvantage advantage() {
    return new GeneralizedAdvantage(gamma, gaeLambda);
  }
}
