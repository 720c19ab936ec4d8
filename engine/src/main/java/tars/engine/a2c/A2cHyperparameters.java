package tars.engine.a2c;

import java.util.List;
import java.util.stream.Stream;
import tars.engine.HyperparameterSpecification;
import tars.engine.HyperparameterValues;
import tars.engine.Schedule;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.onpolicy.OnPolicySettings;

/**
 * What may be set on A2C.
 *
 * @param learningRate step size of the optimiser
 * @param gamma discount
 * @param gaeLambda λ of generalised advantage estimation; 1: the classic advantage
 * @param entropyCoefficient weight of the entropy bonus
 * @param valueCoefficient weight of the value loss
 * @param maxGradientNorm the gradient is scaled down to this Euclidean norm
 * @param rmsProp whether RMSprop optimises; else Adam
 * @param epsilon added to RMSprop's denominator
 * @param normaliseAdvantage whether a rollout's advantages are brought to mean 0, deviation 1
 * @param settings what on-policy algorithms have in common
 */
record A2cHyperparameters(
    Schedule learningRate,
    double gamma,
    double gaeLambda,
    double entropyCoefficient,
    double valueCoefficient,
    double maxGradientNorm,
    boolean rmsProp,
    double epsilon,
    boolean normaliseAdvantage,
    OnPolicySettings settings) {

  private static final int LEAST_SAMPLES = 1;

  /** Fewer than PPO's, as all of a rollout goes through the networks at once. */
  private static final int MOST_SAMPLES = 1 << 16;

  private static final String OPTIMISER = "the optimiser's memory is made for it";

  /** Names, defaults and ranges; the defaults are SB3's. */
  static final List<HyperparameterSpecification> SPECIFICATIONS =
      Stream.of(optimisation(), OnPolicySettings.rollout(5), update(), OnPolicySettings.networks())
          .flatMap(List::stream)
          .toList();

  private static List<HyperparameterSpecification> optimisation() {
    return List.of(
        HyperparameterSpecification.real(
            "learning_rate", "Step size of the optimiser", 7e-4, 1e-9, 1),
        HyperparameterSpecification.choice(
            "learning_rate_schedule",
            "Whether the learning rate stays or falls to zero at the last step",
            "constant",
            Schedule.SHAPES));
  }

  private static List<HyperparameterSpecification> update() {
    return List.of(
        HyperparameterSpecification.real(
            "gamma", "Discount of the reward one step later", 0.99, 0, 1),
        HyperparameterSpecification.real(
            "gae_lambda", "Bias (0) against variance (1) of the advantage estimate", 1, 0, 1),
        HyperparameterSpecification.real("ent_coef", "Weight of the entropy bonus", 0, 0, 10),
        HyperparameterSpecification.real("vf_coef", "Weight of the value loss", 0.5, 0, 10),
        HyperparameterSpecification.realAbove(
            "max_grad_norm", "Euclidean norm the gradient is scaled down to", 0.5, 0, 1000),
        HyperparameterSpecification.flag(
                "use_rms_prop", "Whether RMSprop optimises; else Adam", true)
            .fixed(OPTIMISER),
        // Far below, a float has none of it, and a gradient that stays zero is divided by zero.
        HyperparameterSpecification.real(
                "rms_prop_eps", "Added to RMSprop's denominator", 1e-5, 1e-12, 1)
            .fixed(OPTIMISER),
        HyperparameterSpecification.flag(
            "normalize_advantage",
            "Whether a rollout's advantages are brought to mean 0 and deviation 1",
            false));
  }

  /**
   * The hyperparameters of those values.
   *
   * @throws tars.engine.InvalidHyperparameterException if values do not fit each other
   */
  static A2cHyperparameters of(HyperparameterValues values) {
    return new A2cHyperparameters(
        values.schedule("learning_rate"),
        values.real("gamma"),
        values.real("gae_lambda"),
        values.real("ent_coef"),
        values.real("vf_coef"),
        values.real("max_grad_norm"),
        values.flag("use_rms_prop"),
        values.real("rms_prop_eps"),
        values.flag("normalize_advantage"),
        OnPolicySettings.of(values, LEAST_SAMPLES, MOST_SAMPLES));
  }

  GeneralizedAdvantage advantage() {
    return new GeneralizedAdvantage(gamma, gaeLambda);
  }
}
