package tars.engine.ppo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.List;
import java.util.function.BooleanSupplier;
import tars.engine.CheckpointFormat;
import tars.engine.Training;
import tars.engine.TrainingProgress;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;
import tars.engine.environment.VectorEnvironment;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.experience.RecentEpisodes;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.math.SeedSequence;
import tars.engine.network.ActorCritic;
import tars.engine.network.FloatArrays;
import tars.engine.network.OrthogonalInitialisation;
import tars.engine.network.PerceptronPass;
import tars.engine.policy.NetworkPolicy;
import tars.engine.policy.Policy;

/**
 * Proximal policy optimisation with a clipped objective, actor-critic style (Schulman, Wolski,
 * Dhariwal, Radford and Klimov, "Proximal Policy Optimization Algorithms", 2017, Algorithm 1), for
 * discrete actions:
 *
 * <pre>
 * repeat
 *   run π_old in N environments for T steps                     {@link #collect}
 *   compute advantage estimates Â₁ … Â_T in each                {@link #estimateAdvantages}
 *   optimise L by K epochs of minibatches of M ≤ N·T samples    {@link #learn}
 * </pre>
 *
 * <p>As in SB3 and not in the paper: actor and critic are two networks; the reward of a step that
 * the time limit cut is raised by γ times the value of the final observation; schedules run on the
 * steps made when an update starts. Otherwise than SB3: the values of a rollout are computed in one
 * batch at its end (to the same bits), and the last rollout ends with the training's last step.
 *
 * <p>Between two steps a training is its parameters, the optimiser and how far its update is, the
 * rollout so far, the random generators, the environments and the counters; {@link #save} writes
 * them all.
 */
final class PpoTraining implements Training {

  static final String NAME = "ppo";

  /** Rows of one forward pass of the critic over a rollout. */
  private static final int VALUE_ROWS = 256;

  /* Each use of randomness has a stream of its own, a child of the training's seed. */
  private static final int INITIALISATION_STREAM = 0;
  private static final int ACTION_STREAM = 1;
  private static final int SHUFFLE_STREAM = 2;

  private final EnvironmentSpecification specification;
  private final PpoHyperparameters hyperparameters;
  private final long seed;
  private final long totalSteps;
  private final Kernels kernels;
  private final ActorCritic networks;
  private final float[] parameters;
  private final PpoLearner learner;
  private final VectorEnvironment environments;
  private final Rollout rollout;
  private final GeneralizedAdvantage advantage;
  private final RecentEpisodes episodes = new RecentEpisodes();
  private final Pcg64 actionRandom;
  private final Pcg64 shuffleRandom;
  private final PerceptronPass actor;
  private final PerceptronPass critic;
  private final float[] actions;
  private final float[] logProbabilities;
  private final float[] probabilities;
  private final float[] lastValues;
  private long steps;
  private long updates;

  /**
   * A training at its first step.
   *
   * @throws IllegalArgumentException if the environment's actions are not discrete
   */
  PpoTraining(
      String environment,
      PpoHyperparameters hyperparameters,
      long seed,
      long totalSteps,
      Kernels kernels) {
    this.specification = Environments.specification(environment);
    this.hyperparameters = hyperparameters;
    this.seed = seed;
    this.totalSteps = totalSteps;
    this.kernels = kernels;
    int count = hyperparameters.environments();
    int observationSize = specification.observationSpace().size();
    int logits = logits(specification);
    this.networks = ActorCritic.layOut(observationSize, ActorCritic.HIDDEN, logits);
    this.parameters =
        networks.initialParameters(new OrthogonalInitialisation(stream(INITIALISATION_STREAM)));
    this.learner = new PpoLearner(hyperparameters, networks, parameters, kernels);
    this.environments = new VectorEnvironment(environment, count);
    this.environments.reset(seed);
    this.rollout = new Rollout(count, hyperparameters.steps(), observationSize);
    this.advantage = new GeneralizedAdvantage(hyperparameters.gamma(), hyperparameters.gaeLambda());
    this.actionRandom = stream(ACTION_STREAM);
    this.shuffleRandom = stream(SHUFFLE_STREAM);
    this.actor = PerceptronPass.forActing(networks.actor(), kernels, count);
    int valueRows = Math.max(count, Math.min(VALUE_ROWS, hyperparameters.rolloutSize()));
    this.critic = PerceptronPass.forActing(networks.critic(), kernels, valueRows);
    this.actions = new float[count];
    this.logProbabilities = new float[count * logits];
    this.probabilities = new float[count * logits];
    this.lastValues = new float[count];
  }

  /**
   * The actor's outputs: one a discrete action.
   *
   * @throws IllegalArgumentException if the environment's actions are not discrete
   */
  static int logits(EnvironmentSpecification specification) {
    return switch (specification.actionSpace()) {
      case Space.Discrete discrete -> discrete.n();
      case Space.Box _ ->
          throw new IllegalArgumentException(
              "environment: %s has continuous actions; ppo acts in discrete ones: %s"
                  .formatted(specification.name(), String.join(", ", discreteEnvironments())));
    };
  }

  private static List<String> discreteEnvironments() {
    return Environments.names().stream()
        .filter(name -> Environments.specification(name).actionSpace() instanceof Space.Discrete)
        .toList();
  }

  private Pcg64 stream(int index) {
    return new Pcg64(new SeedSequence(seed).spawned(index));
  }

  @Override
  public void advance(long count, BooleanSupplier pause) {
    long target = count < totalSteps - steps ? steps + count : totalSteps;
    boolean going = true;
    while (going && (learner.underWay() || steps < target)) {
      if (learner.underWay()) {
        learn();
      } else {
        collect();
        if (rollout.full() || steps >= totalSteps) {
          estimateAdvantages();
          learner.begin(rollout, 1 - Math.min(1, (double) steps / totalSteps));
        }
      }
      going = !pause.getAsBoolean();
    }
  }

  /** One gradient step; after the last of an update, the next rollout begins. */
  private void learn() {
    learner.step(rollout, shuffleRandom);
    if (!learner.underWay()) {
      updates++;
      rollout.clear();
    }
  }

  /** One step of π_old in every environment. */
  private void collect() {
    int count = hyperparameters.environments();
    float[] observations = environments.observations();
    float[] logits = actor.forward(parameters, observations, 0, count);
    int n = networks.actor().outputs();
    kernels.softmax(logits, count, n, logProbabilities, probabilities);
    for (int k = 0; k < count; k++) {
      actions[k] = sample(k * n, n);
    }
    rollout.observe(observations);
    environments.step(actions);
    for (int k = 0; k < count; k++) {
      int action = (int) actions[k];
      rollout.record(k, action, logProbabilities[k * n + action], reward(k), environments.ended(k));
      if (environments.ended(k)) {
        episodes.add(environments.episodeReturn(k), environments.episodeLength(k));
      }
    }
    rollout.next();
    steps += count;
  }

  /** Draws from one row's distribution: the first action whose cumulative probability exceeds u. */
  private int sample(int start, int n) {
    double left = actionRandom.nextDouble();
    for (int k = 0; k < n - 1; k++) {
      left -= probabilities[start + k];
      if (left < 0) {
        return k;
      }
    }
    return n - 1;
  }

  /** A step's reward, with what the time limit cut off; termination leaves nothing to add. */
  private float reward(int environment) {
    double reward = environments.rewards()[environment];
    if (!environments.truncated(environment) || environments.terminated(environment)) {
      return (float) reward;
    }
    float[] values =
        critic.forward(
            parameters,
            environments.finalObservations(),
            environment * networks.critic().inputs(),
            1);
    return advantage.bootstrapped(reward, values[0]);
  }

  private void estimateAdvantages() {
    int size = networks.critic().inputs();
    for (int from = 0; from < rollout.samples(); from += critic.maxRows()) {
      int rows = Math.min(critic.maxRows(), rollout.samples() - from);
      float[] values = critic.forward(parameters, rollout.observations(), from * size, rows);
      System.arraycopy(values, 0, rollout.values(), from, rows);
    }
    int count = hyperparameters.environments();
    float[] values = critic.forward(parameters, environments.observations(), 0, count);
    System.arraycopy(values, 0, lastValues, 0, count);
    rollout.estimate(advantage, lastValues);
  }

  /** The rollout so far. */
  Rollout rollout() {
    return rollout;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public long totalSteps() {
    return totalSteps;
  }

  @Override
  public boolean updating() {
    return learner.underWay();
  }

  @Override
  public boolean finished() {
    return steps >= totalSteps && !learner.underWay();
  }

  @Override
  public TrainingProgress progress() {
    return new TrainingProgress(
        steps,
        updates,
        episodes.count(),
        episodes.meanReturn(),
        episodes.meanLength(),
        learner.figures());
  }

  @Override
  public Policy policy() {
    return NetworkPolicy.of(
        specification.name(),
        NAME,
        steps,
        seed,
        networks.actor().inputs(),
        ActorCritic.HIDDEN,
        networks.actor().outputs(),
        networks.actor().pack(parameters),
        kernels);
  }

  @Override
  public byte[] checkpoint() {
    return CheckpointFormat.encode(
        NAME, specification.name(), seed, totalSteps, hyperparameters.values(), this::save);
  }

  private void save(DataOutput output) throws IOException {
    output.writeLong(steps);
    output.writeLong(updates);
    FloatArrays.write(output, parameters);
    output.writeBoolean(learner.underWay());
    rollout.save(output, learner.underWay());
    learner.save(output);
    episodes.save(output);
    actionRandom.save(output);
    shuffleRandom.save(output);
    environments.save(output);
  }

  /** Reads what {@link #checkpoint} wrote after its head. */
  void restore(DataInput input) throws IOException {
    steps = input.readLong();
    updates = input.readLong();
    if (steps < 0 || updates < 0) {
      throw new InvalidObjectException(
          "steps and updates: " + steps + " and " + updates + "; they are at least 0");
    }
    FloatArrays.readFinite(input, parameters);
    boolean learnedFrom = input.readBoolean();
    rollout.restore(input, learnedFrom, networks.actor().outputs());
    learner.restore(input, learnedFrom ? rollout.samples() : 0);
    episodes.restore(input);
    actionRandom.restore(input);
    shuffleRandom.restore(input);
    environments.restore(input);
  }
}
