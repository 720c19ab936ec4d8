package tars.engine.ppo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tars.engine.Algorithms;
import tars.engine.CheckpointFormat;
import tars.engine.HyperparameterValues;
import tars.engine.Training;
import tars.engine.TrainingLoop;
import tars.engine.TrainingProgress;
import tars.engine.TrainingSetup;
import tars.engine.encoding.FloatArrays;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.math.Pcg64;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.OnPolicySettings;
import tars.engine.onpolicy.Rollout;
import tars.engine.onpolicy.RolloutCollector;
import tars.engine.policy.Policy;

/**
 * Proximal policy optimisation with a clipped objective, actor-critic style (Schulman, Wolski,
 * Dhariwal, Radford and Klimov, "Proximal Policy Optimization Algorithms", 2017, Algorithm 1):
 *
 * <pre>
 * repeat
 *   run π_old in N environments for T steps                     {@link #collect}
 *   compute advantage estimates Â₁ … Â_T in each                {@link RolloutCollector#estimate}
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
final class PpoTraining implements Training, TrainingLoop.Pieces {

  /* Each use of randomness has a stream of its own, a child of the training's seed. */
  private static final int INITIALISATION_STREAM = 0;
  private static final int ACTION_STREAM = 1;
  private static final int SHUFFLE_STREAM = 2;

  private final TrainingSetup setup;
  private final ActorCritic networks;
  private final float[] parameters;
  private final RolloutCollector collector;
  private final PpoLearner learner;
  private final Pcg64 shuffleRandom;
  private HyperparameterValues values;
  private PpoHyperparameters hyperparameters;
  private GeneralizedAdvantage advantage;
  private long steps;
  private long updates;

  /** A training at its first step. */
  PpoTraining(TrainingSetup setup, HyperparameterValues values) {
    this.setup = setup;
    this.values = values;
    this.hyperparameters = PpoHyperparameters.of(values);
    this.advantage = hyperparameters.advantage();
    OnPolicySettings settings = hyperparameters.settings();
    this.networks = settings.networks(setup);
    this.parameters = settings.initialParameters(setup, networks, INITIALISATION_STREAM);
    this.collector =
        new RolloutCollector(setup, settings, networks, parameters, setup.stream(ACTION_STREAM));
    this.learner = new PpoLearner(setup, hyperparameters, networks, parameters);
    this.shuffleRandom = setup.stream(SHUFFLE_STREAM);
  }

  @Override
  public void advance(long count, BooleanSupplier pause) {
    TrainingLoop.advance(setup, this, count, pause);
  }

  /** One step of π_old in every environment; the last of a rollout makes gradient steps due. */
  @Override
  public void collect() {
    collector.step(hyperparameters.gamma());
    steps += hyperparameters.settings().environments();
    if (collector.rollout().full() || steps >= setup.totalSteps()) {
      collector.estimate(advantage);
      learner.begin(hyperparameters, collector.rollout(), setup.remaining(steps));
    }
  }

  /** One gradient step; after the last of an update, the next rollout begins. */
  @Override
  public void learn() {
    learner.step(hyperparameters, collector.rollout(), shuffleRandom);
    if (!learner.underWay()) {
      updates++;
      collector.rollout().clear();
    }
  }

  /** The rollout so far. */
  Rollout rollout() {
    return collector.rollout();
  }

  @Override
  public void change(Map<String, ?> changes) {
    if (updating()) {
      throw new IllegalStateException("an update is under way; change between two updates");
    }
    HyperparameterValues changed = Algorithms.changed(Ppo.NAME, values, changes);
    if (changes.containsKey("normalize_advantage")) {
      PpoHyperparameters.requireNormalisable(changed);
    }
    values = changed;
    hyperparameters = PpoHyperparameters.of(values);
    advantage = hyperparameters.advantage();
  }

  @Override
  public HyperparameterValues hyperparameters() {
    return values;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public long totalSteps() {
    return setup.totalSteps();
  }

  @Override
  public boolean updating() {
    return learner.underWay();
  }

  @Override
  public boolean finished() {
    return steps >= setup.totalSteps() && !learner.underWay();
  }

  @Override
  public TrainingProgress progress() {
    return TrainingProgress.of(steps, updates, collector.episodes(), learner.figures());
  }

  @Override
  public Policy policy() {
    return collector.policy(Ppo.NAME, setup, networks, steps);
  }

  @Override
  public long bufferBytes() {
    return collector.rollout().bytes();
  }

  @Override
  public byte[] checkpoint() {
    return CheckpointFormat.encode(Ppo.NAME, setup, values, this::save);
  }

  private void save(DataOutput output) throws IOException {
    output.writeLong(steps);
    output.writeLong(updates);
    FloatArrays.write(output, parameters);
    output.writeBoolean(learner.underWay());
    collector.rollout().save(output, learner.underWay());
    if (learner.underWay() && hyperparameters.valueClipRange() > 0) {
      FloatArrays.write(output, rollout().values(), rollout().samples());
    }
    learner.save(output);
    collector.saveCourse(output);
    shuffleRandom.save(output);
    collector.saveEnvironments(output);
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
    collector.rollout().restore(input, learnedFrom);
    int samples = learnedFrom ? collector.rollout().samples() : 0;
    if (learnedFrom && hyperparameters.valueClipRange() > 0) {
      FloatArrays.read(input, rollout().values(), samples);
    }
    learner.restore(input, hyperparameters.epochs(), samples);
    collector.restoreCourse(input);
    shuffleRandom.restore(input);
    collector.restoreEnvironments(input);
  }
}
