package tars.evaluation.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Environment;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.EpisodeEnd;
import tars.engine.policy.Policy;

/**
 * Runs a policy greedily, several episodes side by side. Every index has an episode of its own from
 * a reset seed of its own, and every episode begun is finished and kept, so that short episodes
 * count no more than long ones; an episode's result does not depend on which others run beside it.
 * Not safe for use by several threads: give each its own evaluator.
 */
public final class PolicyEvaluator {

  /** Enough rows to fill the kernels' lanes; more would only hold more environments. */
  private static final int MAX_ROWS = 64;

  private final Policy policy;
  private final String environmentName;
  private final EnvironmentSpecification environment;
  private final int maxRows;

  /**
   * An evaluator of that policy in that environment.
   *
   * @throws tars.engine.environment.UnknownEnvironmentException naming what there is
   * @throws IllegalArgumentException if the policy's observations or actions are not the
   *     environment's
   */
  public PolicyEvaluator(Policy policy, String environmentName) {
    this(policy, environmentName, MAX_ROWS);
  }

  PolicyEvaluator(Policy policy, String environmentName, int maxRows) {
    this.policy = policy;
    this.environmentName = environmentName;
    this.environment = Environments.specification(environmentName);
    this.maxRows = maxRows;
    requireFit(policy, environment);
  }

  /**
   * Checks that a policy can act in an environment.
   *
   * @throws IllegalArgumentException if the policy's observations or actions are not the
   *     environment's
   */
  public static void requireFit(Policy policy, EnvironmentSpecification environment) {
    requireFit(
        policy.observationSize() == environment.observationSpace().size(),
        policy,
        "takes observations of " + policy.observationSize() + " values",
        environment,
        "has " + environment.observationSpace().size());
    requireFit(
        policy.actionSpace().equals(environment.actionSpace()),
        policy,
        "gives actions in " + policy.actionSpace(),
        environment,
        "takes " + environment.actionSpace());
  }

  private static void requireFit(
      boolean fits,
      Policy policy,
      String ofPolicy,
      EnvironmentSpecification environment,
      String ofEnvironment) {
    if (!fits) {
      throw new IllegalArgumentException(
          "policy: made for "
              + policy.environment()
              + ", "
              + ofPolicy
              + "; "
              + environment.name()
              + " "
              + ofEnvironment);
    }
  }

  /**
   * Runs the episodes {@code fromIndex … toIndex − 1} of the evaluation. Ranges may be run apart,
   * in any order and anywhere; put together they are the whole.
   *
   * @param evaluationSeed ≥ 0; {@link EpisodeSeeds} gives each episode's own
   * @return the episodes in the order of their indices
   * @throws tars.engine.environment.EnvironmentFaultException naming the reset seed and the step,
   *     if a plugin's environment fails
   */
  public List<Episode> evaluate(long evaluationSeed, int fromIndex, int toIndex) {
    return evaluate(index -> EpisodeSeeds.seed(evaluationSeed, index), fromIndex, toIndex);
  }

  /**
   * As {@link #evaluate(long, int, int)}, from reset seeds of one's own, such as those that another
   * system used.
   *
   * @param resetSeeds the reset seed, ≥ 0, of the episode with that index
   * @return the episodes in the order of their indices
   */
  public List<Episode> evaluate(IntToLongFunction resetSeeds, int fromIndex, int toIndex) {
    Objects.checkFromToIndex(fromIndex, toIndex, Integer.MAX_VALUE);
    int count = toIndex - fromIndex;
    if (count == 0) {
      return List.of();
    }
    @Nullable Episode[] finished = new @Nullable Episode[count];
    int rows = Math.min(count, maxRows);
    int observationSize = environment.observationSpace().size();
    int actionSize = environment.actionSpace().size();
    float[] observations = new float[rows * observationSize];
    float[] actions = new float[rows * actionSize];
    Policy.Actor actor = policy.actor(rows);
    List<Row> active = new ArrayList<>(rows);
    int next = fromIndex;
    while (active.size() < rows) {
      Row row = new Row(Environments.create(environmentName));
      row.start(next, resetSeeds.applyAsLong(next), observations, active.size());
      active.add(row);
      next++;
    }
    while (!active.isEmpty()) {
      actor.act(observations, active.size(), actions);
      for (int position = active.size() - 1; position >= 0; position--) {
        Row row = active.get(position);
        if (!row.step(actions, observations, position)) {
          continue;
        }
        finished[row.index - fromIndex] = row.episode();
        if (next < toIndex) {
          row.start(next, resetSeeds.applyAsLong(next), observations, position);
          next++;
        } else {
          close(active, position, observations, observationSize);
        }
      }
    }
    return List.of(finished).stream().map(Objects::requireNonNull).toList();
  }

  /**
   * Takes a finished row out and puts the last one, which has already stepped, in its place, so
   * that the rows to act on stay together.
   */
  private static void close(
      List<Row> active, int position, float[] observations, int observationSize) {
    Row last = active.removeLast();
    if (position < active.size()) {
      active.set(position, last);
      System.arraycopy(
          observations,
          active.size() * observationSize,
          observations,
          position * observationSize,
          observationSize);
    }
  }

  /** One environment and the episode it is in. */
  private final class Row {

    private final Environment running;
    private int index;
    private long seed;
    private double episodeReturn;
    private int length;

    Row(Environment running) {
      this.running = running;
    }

    void start(int index, long seed, float[] observations, int position) {
      this.index = index;
      this.seed = seed;
      this.episodeReturn = 0;
      this.length = 0;
      running.reset(seed, observations, position * environment.observationSpace().size());
    }

    /** Whether the step ended the episode. */
    boolean step(float[] actions, float[] observations, int position) {
      episodeReturn +=
          running.step(
              actions,
              position * environment.actionSpace().size(),
              observations,
              position * environment.observationSpace().size());
      length++;
      return running.terminated() || length >= environment.maxEpisodeSteps();
    }

    Episode episode() {
      EpisodeEnd end = running.terminated() ? EpisodeEnd.TERMINATED : EpisodeEnd.TRUNCATED;
      return new Episode(index, seed, episodeReturn, length, end);
    }
  }
}
