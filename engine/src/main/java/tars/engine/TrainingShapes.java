package tars.engine;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Space;

/** The numbers that shape a training's memory, and the floats they come to. */
record TrainingShapes(HyperparameterValues values, EnvironmentSpecification environment) {

  private static final int NETWORKS = 2;

  /** Floats for a parameter: itself, gradient, two moments, target. */
  private static final int LIVE = 5;

  /** Of those, all but the gradient. */
  private static final int KEPT = 4;

  /** Outputs of layers and their gradients. */
  private static final int PASSES = 2;

  /**
   * Of a rollout's step beside observation and action: log-probability, reward, value, advantage,
   * return, how it ended; and up to four more that an update computes from them.
   */
  private static final int STEP = 10;

  /** Of those, all that an update under way cannot compute again; and their order. */
  private static final int KEPT_STEP = 7;

  /** Of a transition in a replay buffer: reward, and whether anything follows. */
  private static final int TRANSITION = 2;

  /** Observations of an environment: now and at its last end, raw and normalised; and a copy. */
  private static final int SHOWN = 5;

  private static final int KEPT_SHOWN = 2;

  private boolean has(String name) {
    return values.byName().containsKey(name);
  }

  private boolean replays() {
    return has("buffer_size");
  }

  private int observation() {
    return environment.observationSpace().size();
  }

  private int action() {
    return environment.actionSpace().size();
  }

  private double environments() {
    return values.integer("n_envs");
  }

  private double rollout() {
    return values.integer("n_steps") * environments();
  }

  /** Of one gradient step. */
  private double rows() {
    if (replays()) {
      return values.integer("batch_size");
    }
    return has("batch_size") ? Math.min(values.integer("batch_size"), rollout()) : rollout();
  }

  MemoryNeed.Part networks() {
    boolean discrete = environment.actionSpace() instanceof Space.Discrete;
    // The critic of DDPG takes the action beside the observation.
    int inputs = observation() + (replays() && !discrete ? action() : 0);
    int outputs =
        switch (environment.actionSpace()) {
          case Space.Discrete(int n) -> n;
          case Space.Box box -> box.size();
        };
    List<Integer> widths =
        Stream.of(Stream.of(inputs), values.layers("net_arch").stream(), Stream.of(outputs))
            .flatMap(width -> width)
            .toList();
    double parameters =
        IntStream.range(1, widths.size())
            .mapToDouble(k -> (widths.get(k - 1) + 1.0) * widths.get(k))
            .sum();
    double outputsOfRow = widths.stream().mapToDouble(Integer::doubleValue).sum();
    return new MemoryNeed.Part(
        "net_arch",
        "fewer or narrower layers, or smaller batches",
        NETWORKS * (LIVE * parameters + PASSES * rows() * outputsOfRow),
        NETWORKS * KEPT * parameters);
  }

  MemoryNeed.Part experience() {
    if (replays()) {
      double floats = values.integer("buffer_size") * (2.0 * observation() + action() + TRANSITION);
      return new MemoryNeed.Part("buffer_size", "less", floats, floats);
    }
    double step = (double) observation() + action();
    return new MemoryNeed.Part(
        "n_steps", "less", rollout() * (step + STEP), rollout() * (step + KEPT_STEP));
  }

  MemoryNeed.Part environmentsShown() {
    double observations = environments() * observation();
    return new MemoryNeed.Part("n_envs", "fewer", SHOWN * observations, KEPT_SHOWN * observations);
  }

  /** Of gSDE: an environment each a matrix, and the squares of the last hidden layer. */
  MemoryNeed.Part exploration() {
    boolean explores = has("use_sde") && values.flag("use_sde");
    double hidden = explores ? values.layers("net_arch").getLast() : 0;
    double matrices = environments() * hidden * action();
    return new MemoryNeed.Part(
        "use_sde",
        "false, or fewer environments or a narrower last layer",
        matrices + (rows() + environments()) * hidden,
        matrices);
  }
}
