package tars.engine.dqn;

import java.util.List;
import java.util.stream.Stream;
import tars.engine.HyperparameterSpecification;
import tars.engine.HyperparameterValues;
import tars.engine.offpolicy.OffPolicySettings;

/**
 * What may be set on DQN.
 *
 * @param settings what off-policy algorithms have in common
 * @param targetUpdateInterval environment steps between two updates of the target network
 * @param explorationFraction share of the training over which exploration falls
 * @param initialExploration probability of a random action at the start
 * @param finalExploration probability of a random action after that share
 * @param maxGradientNorm the gradient is scaled down to this Euclidean norm
 */
record DqnHyperparameters(
    OffPolicySettings settings,
    int targetUpdateInterval,
    double explorationFraction,
    double initialExploration,
    double finalExploration,
    double maxGradientNorm) {

  /** Names, defaults and ranges; the defaults are SB3's. */
  static final List<HyperparameterSpecification> SPECIFICATIONS =
      Stream.of(
              OffPolicySettings.specifications(
                  new OffPolicySettings.Defaults(1e-4, 32, 1, 4, "64,64")),
              own())
          .flatMap(List::stream)
          .toList();

  private static List<HyperparameterSpecification> own() {
    return List.of(
        HyperparameterSpecification.integer(
            "target_update_interval",
            "Environment steps between two updates of the target network",
            10_000,
            1,
            1_000_000_000),
        HyperparameterSpecification.real(
            "exploration_fraction",
            "Share of the training over which exploration falls",
            0.1,
            0,
            1),
        HyperparameterSpecification.real(
            "exploration_initial_eps", "Probability of a random action at the start", 1, 0, 1),
        HyperparameterSpecification.real(
            "exploration_final_eps", "Probability of a random action after that share", 0.05, 0, 1),
        HyperparameterSpecification.realAbove(
            "max_grad_norm", "Euclidean norm the gradient is scaled down to", 10, 0, 1000));
  }

  static DqnHyperparameters of(HyperparameterValues values) {
    return new DqnHyperparameters(
        OffPolicySettings.of(values),
        values.integer("target_update_interval"),
        values.real("exploration_fraction"),
        values.real("exploration_initial_eps"),
        values.real("exploration_final_eps"),
        values.real("max_grad_norm"));
  }

  /**
   * The probability of a random action.
   *
   * @param progress 0 at the training's start, 1 at its end
   */
  double exploration(double progress) {
    return progress >= explorationFraction
        ? finalExploration
        : initialExploration
            + progress / explorationFraction * (finalExploration - initialExploration);
  }
}
