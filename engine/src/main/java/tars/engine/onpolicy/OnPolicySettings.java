package tars.engine.onpolicy;

import java.util.List;
import tars.engine.HyperparameterSpecification;
import tars.engine.HyperparameterValues;
import tars.engine.TrainingSetup;
import tars.engine.distribution.ActionDistribution;
import tars.engine.distribution.Categorical;
import tars.engine.distribution.DiagonalGaussian;
import tars.engine.distribution.StateDependentGaussian;
import tars.engine.environment.Space;
import tars.engine.math.Activation;
import tars.engine.math.Kernels;
import tars.engine.normalisation.Normalisation;

/**
 * What the on-policy algorithms have in common: networks, exploration and normalisation, which stay
 * as they are once a training has begun.
 *
 * @param environments number of environments stepped together (n_envs)
 * @param steps steps in each environment before each update (n_steps)
 * @param hidden widths of the hidden layers of actor and critic
 * @param activation of the hidden layers
 * @param orthogonal whether weights begin orthogonal
 * @param stateDependent whether continuous actions are explored by gSDE
 * @param resampleEvery steps after which gSDE draws anew; −1: once a rollout
 * @param initialLogDeviation logarithm of the first standard deviation of continuous actions
 * @param normalisation of observations and rewards
 */
public record OnPolicySettings(
    int environments,
    int steps,
    List<Integer> hidden,
    Activation activation,
    boolean orthogonal,
    boolean stateDependent,
    int resampleEvery,
    double initialLogDeviation,
    Normalisation normalisation) {

  private static final String LAID_OUT = "the networks are laid out with it";
  private static final String AT_START = "only the start of a training uses it";
  private static final String SCALES = "the networks have learned from what it scales";
  private static final String MEMORY = "the memory of a rollout is laid out with it";
  private static final String EXPLORES = "the distribution over actions is made with it";

  /** Names, defaults and ranges of n_envs and n_steps. */
  public static List<HyperparameterSpecification> rollout(long defaultSteps) {
    return List.of(
        HyperparameterSpecification.integer("n_envs", "Environments stepped together", 1, 1, 1024)
            .fixed("its environments are under way"),
        HyperparameterSpecification.integer(
                "n_steps", "Steps in each environment before each update", defaultSteps, 1, 1 << 16)
            .fixed(MEMORY));
  }

  /** Names, defaults and ranges of everything else. */
  public static List<HyperparameterSpecification> networks() {
    return List.of(
        HyperparameterSpecification.flag(
                "use_sde",
                "Whether continuous actions are explored by state-dependent noise (gSDE)",
                false)
            .fixed(EXPLORES),
        HyperparameterSpecification.integer(
                "sde_sample_freq",
                "Steps after which gSDE draws its noise anew; -1: once a rollout",
                -1,
                -1,
                1 << 16)
            .fixed(EXPLORES),
        HyperparameterSpecification.real(
                "log_std_init",
                "Logarithm of the first standard deviation of continuous actions",
                0,
                -20,
                5)
            .fixed(AT_START),
        HyperparameterSpecification.layers(
                "net_arch", "Widths of the hidden layers of actor and of critic", "64,64")
            .fixed(LAID_OUT),
        HyperparameterSpecification.choice(
                "activation_fn", "Activation of the hidden layers", "tanh", List.of("tanh", "relu"))
            .fixed(LAID_OUT),
        HyperparameterSpecification.flag(
                "ortho_init", "Whether weights begin orthogonal; else as PyTorch's", true)
            .fixed(AT_START),
        HyperparameterSpecification.flag(
                "norm_obs", "Whether observations are brought to mean 0 and deviation 1", false)
            .fixed(SCALES),
        HyperparameterSpecification.flag(
                "norm_reward",
                "Whether rewards are divided by the deviation of the discounted return",
                false)
            .fixed(SCALES),
        HyperparameterSpecification.realAbove(
                "clip_obs", "Normalised observations are held to ± this", 10, 0, 1e6)
            .fixed(SCALES),
        HyperparameterSpecification.realAbove(
                "clip_reward", "Normalised rewards are held to ± this", 10, 0, 1e6)
            .fixed(SCALES));
  }

  /**
   * The settings of those values.
   *
   * @param least samples of a rollout
   * @param most samples of a rollout, which bound its memory to some hundred MiB
   * @throws tars.engine.InvalidHyperparameterException if a rollout has fewer or more samples
   */
  public static OnPolicySettings of(HyperparameterValues values, int least, int most) {
    int environments = values.integer("n_envs");
    int steps = values.integer("n_steps");
    long samples = (long) environments * steps;
    if (samples < least || samples > most) {
      throw values.refused(
          "n_steps",
          "n_steps × n_envs in [%d, %d]; with n_envs %d it is %d"
              .formatted(least, most, environments, samples));
    }
    return new OnPolicySettings(
        environments,
        steps,
        values.layers("net_arch"),
        values.activation(),
        values.flag("ortho_init"),
        values.flag("use_sde"),
        values.integer("sde_sample_freq"),
        values.real("log_std_init"),
        new Normalisation(
            values.flag("norm_obs"),
            values.flag("norm_reward"),
            values.real("clip_obs"),
            values.real("clip_reward")));
  }

  /**
   * Checks what only the environment can tell.
   *
   * @throws tars.engine.InvalidHyperparameterException if gSDE is to explore discrete actions
   */
  public static void requireFit(HyperparameterValues values, Space actionSpace) {
    if (values.flag("use_sde") && actionSpace instanceof Space.Discrete) {
      throw values.refused("use_sde", "false where actions are discrete");
    }
  }

  /** The networks of an actor and a critic in that environment. */
  public ActorCritic networks(TrainingSetup setup) {
    // The layout does not depend on where the parameters lie, nor on the rows.
    ActionDistribution distribution = distribution(setup, 0, 1);
    return ActorCritic.layOut(
        setup.specification().observationSpace().size(),
        hidden,
        activation,
        distribution.outputs(),
        distribution.parameterCount());
  }

  /** New parameters of both networks and of the distribution. */
  public float[] initialParameters(TrainingSetup setup, ActorCritic networks, int stream) {
    float[] parameters = networks.initialParameters(orthogonal, setup.stream(stream));
    distribution(setup, networks.distributionOffset(), 1).initialise(parameters);
    return parameters;
  }

  /**
   * The distribution over the environment's actions.
   *
   * @param offset where its own parameters lie
   * @param maxRows the most rows it will be given at a time
   */
  public ActionDistribution distribution(TrainingSetup setup, int offset, int maxRows) {
    Kernels kernels = setup.kernels();
    return switch (setup.specification().actionSpace()) {
      case Space.Discrete discrete -> new Categorical(kernels, discrete.n(), maxRows);
      case Space.Box box ->
          stateDependent
              ? new StateDependentGaussian(
                  kernels, box.size(), hidden.getLast(), offset, initialLogDeviation, maxRows)
              : new DiagonalGaussian(box.size(), offset, initialLogDeviation, maxRows);
    };
  }

  /** Samples of a full rollout. */
  public int rolloutSize() {
    return environments * steps;
  }
}
