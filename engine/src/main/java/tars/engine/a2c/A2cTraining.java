package tars.engine.a2c;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tars.engine.Algorithms;
import tars.engine.CheckpointFormat;
import tars.engine.DivergedException;
import tars.engine.HyperparameterValues;
import tars.engine.Training;
import tars.engine.TrainingProgress;
import tars.engine.TrainingSetup;
import tars.engine.encoding.FloatArrays;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.OnPolicySettings;
import tars.engine.onpolicy.RolloutCollector;
import tars.engine.policy.Policy;

/**
 * Advantage actor-critic, synchronous (Mnih et al., "Asynchronous Methods for Deep Reinforcement
 * Learning", 2016; the one learner that waits for all its environments is OpenAI's A2C):
 *
 * <pre>
 * repeat
 *   run π in N environments for T steps       {@link #collect}
 *   estimate the advantages                   {@link #learn}
 *   make one gradient step over all samples   {@link A2cLearner#update}
 * </pre>
 *
 * <p>As in SB3: the reward of a step that the time limit cut is raised by γ times the value of the
 * final observation. Otherwise than SB3: values are computed in one batch at a rollout's end (to
 * the same bits), and the last rollout ends with the training's last step.
 */
final class A2cTraining implements Training {

  /* Each use of randomness has a stream of its own, a child of the training's seed. */
  private static final int INITIALISATION_STREAM = 0;
  private static final int ACTION_STREAM = 1;

  private final TrainingSetup setup;
  private final ActorCritic networks;
  private final float[] parameters;
  private final RolloutCollector collector;
  private final A2cLearner learner;
  private HyperparameterValues values;
  private A2cHyperparameters hyperparameters;
  private GeneralizedAdvantage advantage;
  private long steps;

  /** A training at its first step. */
  A2cTraining(TrainingSetup setup, HyperparameterValues values) {
    this.setup = setup;
    this.values = values;
    this.hyperparameters = A2cHyperparameters.of(values);
    this.advantage = hyperparameters.advantage();
    OnPolicySettings settings = hyperparameters.settings();
    this.networks = settings.networks(setup);
    this.parameters = settings.initialParameters(setup, networks, INITIALISATION_STREAM);
    this.collector =
        new RolloutCollector(setup, settings, networks, parameters, setup.stream(ACTION_STREAM));
    this.learner = new A2cLearner(setup, hyperparameters, networks, parameters);
  }

  @Override
  public void advance(long count, BooleanSupplier pause) {
    long target = count < setup.totalSteps() - steps ? steps + count : setup.totalSteps();
    try {
      boolean going = true;
      while (going && steps < target) {
        collect();
        if (collector.rollout().full() || steps >= setup.totalSteps()) {
          learn();
        }
        going = !pause.getAsBoolean();
      }
    } catch (DivergedException diverged) {
      throw diverged.atStep(steps);
    }
  }

  /** One step of π in every environment. */
  private void collect() {
    collector.step(hyperparameters.gamma());
    steps += hyperparameters.settings().environments();
  }

  /** One gradient step; then the next rollout begins. */
  private void learn() {
    learner.value(collector.rollout());
    collector.estimateFromValues(advantage);
    double learningRate = hyperparameters.learningRate().at(setup.remaining(steps));
    learner.update(hyperparameters, collector.rollout(), learningRate);
    collector.rollout().clear();
  }

  @Override
  public void change(Map<String, ?> changes) {
    values = Algorithms.changed(A2c.NAME, values, changes);
    hyperparameters = A2cHyperparameters.of(values);
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

  /** Never: an update is one gradient step, made with the last environment step of its rollout. */
  @Override
  public boolean updating() {
    return false;
  }

  @Override
  public boolean finished() {
    return steps >= setup.totalSteps();
  }

  @Override
  public TrainingProgress progress() {
    return TrainingProgress.of(steps, learner.updates(), collector.episodes(), learner.figures());
  }

  @Override
  public Policy policy() {
    return collector.policy(A2c.NAME, setup, networks, steps);
  }

  @Override
  public byte[] checkpoint() {
    return CheckpointFormat.encode(A2c.NAME, setup, values, this::save);
  }

  private void save(DataOutput output) throws IOException {
    output.writeLong(steps);
    FloatArrays.write(output, parameters);
    collector.rollout().save(output, false);
    learner.save(output);
    collector.saveCourse(output);
    collector.saveEnvironments(output);
  }

  /** Reads what {@link #checkpoint} wrote after its head. */
  void restore(DataInput input) throws IOException {
    steps = input.readLong();
    if (steps < 0) {
      throw new InvalidObjectException("steps: " + steps + "; it is at least 0");
    }
    FloatArrays.readFinite(input, parameters);
    collector.rollout().restore(input, false);
    learner.restore(input);
    collector.restoreCourse(input);
    collector.restoreEnvironments(input);
  }
}
