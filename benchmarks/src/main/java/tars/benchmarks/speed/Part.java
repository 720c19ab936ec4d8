package tars.benchmarks.speed;

import java.util.Set;

/** What a place of a profile does for a training. */
enum Part {
  MATRICES("Matrix products"),
  ACTIVATIONS("Activations, softmax, exponentials"),
  OPTIMISER("Optimiser, gradient norm, target networks"),
  ENVIRONMENTS("Environments"),
  RANDOMNESS("Random numbers"),
  EXPERIENCE("Experience: rollouts, replay, batches, advantages"),
  LOSSES("Losses and distributions"),
  REST("The rest");

  private static final Set<String> MATRIX_METHODS =
      Set.of(
          "affine", "affineRelu", "weightGradient", "biasGradient", "inputGradient", "transpose");

  private static final Set<String> OPTIMISER_METHODS =
      Set.of("adam", "rmsprop", "polyak", "sumOfSquares");

  private static final Set<String> RANDOM = Set.of("Pcg64", "SeedSequence");

  private static final Set<String> OPTIMISERS = Set.of("Adam", "RmsProp", "GradientNorm");

  private static final Set<String> COLLECTORS =
      Set.of(
          "Rollout",
          "RolloutCollector",
          "ReplayBuffer",
          "ReplayCollector",
          "Transitions",
          "Minibatch",
          "Epochs",
          "Advantages",
          "GeneralizedAdvantage",
          "ExplainedVariance",
          "RecentEpisodes");

  private static final Set<String> LEARNERS =
      Set.of(
          "PpoLoss",
          "PpoLearner",
          "PpoStatistics",
          "A2cLearner",
          "A2cStatistics",
          "DqnLearner",
          "DdpgLearner",
          "Categorical",
          "DiagonalGaussian");

  private static final Set<String> WORLDS =
      Set.of(
          "CartPole",
          "Pendulum",
          "VectorEnvironment",
          "NormalisedEnvironments",
          "Space$Discrete",
          "Space$Box",
          "EpisodePhase",
          "Glibc",
          "GlibcFloat",
          "NumpyFloat");

  private final String words;

  Part(String words) {
    this.words = words;
  }

  /** As people write it. */
  String words() {
    return words;
  }

  /**
   * What a place does.
   *
   * @param place class and method, as {@link Places} names it
   */
  static Part of(String place) {
    int dot = place.lastIndexOf('.');
    String type = place.substring(0, dot);
    String method = place.substring(dot + 1);
    if (type.equals(Places.KERNELS)) {
      return MATRIX_METHODS.contains(method)
          ? MATRICES
          : OPTIMISER_METHODS.contains(method) ? OPTIMISER : ACTIVATIONS;
    }
    if (RANDOM.contains(type)) {
      return RANDOMNESS;
    }
    if (OPTIMISERS.contains(type)) {
      return OPTIMISER;
    }
    if (COLLECTORS.contains(type)) {
      return EXPERIENCE;
    }
    if (LEARNERS.contains(type)) {
      return LOSSES;
    }
    return WORLDS.contains(type) ? ENVIRONMENTS : REST;
  }
}
