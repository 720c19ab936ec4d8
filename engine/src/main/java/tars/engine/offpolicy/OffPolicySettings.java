package tars.engine.offpolicy;

import java.util.List;
import tars.engine.HyperparameterSpecification;
import tars.engine.HyperparameterValues;
import tars.engine.Schedule;
import tars.engine.math.Activation;

/**
 * What the off-policy algorithms have in common.
 *
 * @param learningRate step size of Adam
 * @param environments number of environments stepped together (n_envs)
 * @param bufferSize transitions that the replay buffer holds
 * @param learningStarts environment steps of random actions before learning
 * @param batchSize transitions of a gradient step
 * @param tau how far a target network moves towards the one that learns
 * @param gamma discount
 * @param trainEvery steps in each environment between two updates (train_freq)
 * @param gradientSteps of an update; −1: as many as environment steps were made for it
 * @param hidden widths of the hidden layers
 * @param activation of the hidden layers
 */
public record OffPolicySettings(
    Schedule learningRate,
    int environments,
    int bufferSize,
    int learningStarts,
    int batchSize,
    double tau,
    double gamma,
    int trainEvery,
    int gradientSteps,
    List<Integer> hidden,
    Activation activation) {

  private static final String LAID_OUT = "the networks are laid out with it";
  private static final int MAX_STEPS = 1_000_000_000;

  /** The most floats of a buffer's observations: 256 MiB. */
  private static final int MAX_BUFFER = 10_000_000;

  /** What differs between algorithms where nothing is given. */
  public record Defaults(
      double learningRate, long batchSize, double tau, long trainEvery, String hidden) {}

  /** Names, defaults and ranges. */
  public static List<HyperparameterSpecification> specifications(Defaults defaults) {
    return List.of(
        HyperparameterSpecification.real(
            "learning_rate", "Step size of Adam", defaults.learningRate(), 1e-9, 1),
        HyperparameterSpecification.choice(
            "learning_rate_schedule",
            "Whether the learning rate stays or falls to zero at the last step",
            "constant",
            Schedule.SHAPES),
        HyperparameterSpecification.integer("n_envs", "Environments stepped together", 1, 1, 1024)
            .fixed("its environments are under way"),
        HyperparameterSpecification.integer(
                "buffer_size", "Transitions that the replay buffer holds", 1_000_000, 1, MAX_BUFFER)
            .fixed("the memory of the replay buffer is laid out with it"),
        HyperparameterSpecification.integer(
            "learning_starts",
            "Environment steps of random actions before learning",
            100,
            0,
            MAX_STEPS),
        HyperparameterSpecification.integer(
                "batch_size", "Transitions of a gradient step", defaults.batchSize(), 1, 1 << 14)
            .fixed("the memory of a minibatch is laid out with it"),
        HyperparameterSpecification.real(
            "tau",
            "How far a target network moves towards the one that learns",
            defaults.tau(),
            0,
            1),
        HyperparameterSpecification.real(
            "gamma", "Discount of the reward one step later", 0.99, 0, 1),
        HyperparameterSpecification.integer(
            "train_freq",
            "Steps in each environment between two updates",
            defaults.trainEvery(),
            1,
            MAX_STEPS),
        HyperparameterSpecification.integer(
            "gradient_steps",
            "Gradient steps of an update; -1: as many as environment steps were made for it",
            1,
            -1,
            1_000_000),
        HyperparameterSpecification.layers(
                "net_arch", "Widths of the hidden layers of each network", defaults.hidden())
            .fixed(LAID_OUT),
        HyperparameterSpecification.choice(
                "activation_fn", "Activation of the hidden layers", "relu", List.of("relu", "tanh"))
            .fixed(LAID_OUT));
  }

  /** The settings of those values. */
  public static OffPolicySettings of(HyperparameterValues values) {
    return new OffPolicySettings(
        values.schedule("learning_rate"),
        values.integer("n_envs"),
        values.integer("buffer_size"),
        values.integer("learning_starts"),
        values.integer("batch_size"),
        values.real("tau"),
        values.real("gamma"),
        values.integer("train_freq"),
        values.integer("gradient_steps"),
        values.layers("net_arch"),
        values.activation());
  }

  /** Gradient steps that fall due after so many environment steps. */
  int gradientStepsAfter(long environmentSteps) {
    return gradientSteps < 0 ? Math.clamp(environmentSteps, 0, Integer.MAX_VALUE) : gradientSteps;
  }
}
