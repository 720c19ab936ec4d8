package tars.engine.ddpg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tars.engine.Algorithms;
import tars.engine.CheckpointFormat;
import tars.engine.DivergedException;
import tars.engine.HyperparameterValues;
import tars.engine.Training;
import tars.engine.TrainingLoop;
import tars.engine.TrainingProgress;
import tars.engine.TrainingSetup;
import tars.engine.environment.Space;
import tars.engine.math.Pcg64;
import tars.engine.network.PerceptronPass;
import tars.engine.network.UniformInitialisation;
import tars.engine.offpolicy.OffPolicySettings;
import tars.engine.offpolicy.ReplayCollector;
import tars.engine.offpolicy.Transitions;
import tars.engine.policy.ActionHead;
import tars.engine.policy.NetworkPolicy;
import tars.engine.policy.Policy;
import tars.engine.policy.PolicyOrigin;

/**
 * Deep deterministic policy gradient (Lillicrap et al., "Continuous control with deep reinforcement
 * learning", 2016, Algorithm 1):
 *
 * <pre>
 * repeat
 *   act by the policy and some noise, keep the transition      {@link #collect}
 *   make gradient steps on minibatches of actor and critic     {@link #learn}
 * </pre>
 *
 * <p>Within, actions lie between −1 and 1; they are stretched to the environment's bounds. As in
 * SB3, the first steps act uniformly at random, noise is added to them too, and a time limit does
 * not end what follows a transition. Otherwise than SB3, the last update comes with the training's
 * last step.
 */
final class DdpgTraining implements Training, TrainingLoop.Pieces {

  /* Each use of randomness has a stream of its own, a child of the training's seed. */
  private static final int INITIALISATION_STREAM = 0;
  private static final int ACTION_STREAM = 1;
  private static final int SAMPLE_STREAM = 2;

  private final TrainingSetup setup;
  private final Space.Box actionSpace;
  private final ReplayCollector collector;
  private final DdpgLearner learner;
  private final PerceptronPass acting;
  private final ActionNoise noise;
  private final float[] actions;
  private final float[] stretched;
  private final Transitions batch;
  private final Pcg64 actionRandom;
  private final Pcg64 sampleRandom;
  private HyperparameterValues values;
  private DdpgHyperparameters hyperparameters;

  /** A training at its first step. */
  DdpgTraining(TrainingSetup setup, HyperparameterValues values) {
    this.setup = setup;
    this.values = values;
    this.hyperparameters = DdpgHyperparameters.of(values);
    OffPolicySettings settings = hyperparameters.settings();
    this.actionSpace = box(setup.specification().actionSpace());
    int observationSize = setup.specification().observationSpace().size();
    int count = settings.environments();
    this.collector = new ReplayCollector(setup, settings);
    this.learner =
        new DdpgLearner(
            setup,
            settings,
            observationSize,
            actionSpace.size(),
            new UniformInitialisation(setup.stream(INITIALISATION_STREAM)));
    this.acting = PerceptronPass.forActing(learner.policy(), setup.kernels(), count);
    this.noise = new ActionNoise(hyperparameters.noise(), count, actionSpace.size());
    this.actions = new float[count * actionSpace.size()];
    this.stretched = new float[actions.length];
    this.batch = Transitions.of(settings.batchSize(), observationSize, actionSpace.size());
    this.actionRandom = setup.stream(ACTION_STREAM);
    this.sampleRandom = setup.stream(SAMPLE_STREAM);
  }

  private static Space.Box box(Space actionSpace) {
    return switch (actionSpace) {
      case Space.Box box -> box;
      case Space.Discrete _ ->
          throw new IllegalArgumentException("ddpg acts in continuous actions");
    };
  }

  @Override
  public void advance(long count, BooleanSupplier pause) {
    TrainingLoop.advance(setup, this, count, pause);
  }

  /** One step in every environment. */
  @Override
  public void collect() {
    OffPolicySettings settings = hyperparameters.settings();
    int rows = settings.environments();
    if (collector.warmingUp(settings)) {
      for (int k = 0; k < actions.length; k++) {
        actions[k] = (float) actionRandom.uniform(-1, 1);
      }
    } else {
      float[] outputs =
          acting.forward(learner.policyParameters(), collector.observations(), 0, rows);
      setup.kernels().tanh(outputs, 0, actions.length);
      System.arraycopy(outputs, 0, actions, 0, actions.length);
    }
    noise.addTo(actions, hyperparameters.noiseDeviation(), actionRandom);
    DivergedException.requireFinite("action", actions, actions.length);
    actionSpace.stretch(actions, rows, stretched);
    collector.step(settings, stretched, actions);
    for (int row = 0; row < rows; row++) {
      if (collector.ended(row)) {
        noise.reset(row);
      }
    }
  }

  /** One gradient step of both networks. */
  @Override
  public void learn() {
    collector.sample(batch, sampleRandom);
    OffPolicySettings settings = hyperparameters.settings();
    double remaining = setup.remaining(collector.steps());
    learner.step(settings, batch, settings.learningRate().at(remaining));
    collector.learned();
  }

  @Override
  public void change(Map<String, ?> changes) {
    if (updating()) {
      throw new IllegalStateException("an update is under way; change between two updates");
    }
    values = Algorithms.changed(Ddpg.NAME, values, changes);
    hyperparameters = DdpgHyperparameters.of(values);
  }

  @Override
  public HyperparameterValues hyperparameters() {
    return values;
  }

  @Override
  public long steps() {
    return collector.steps();
  }

  @Override
  public long totalSteps() {
    return setup.totalSteps();
  }

  @Override
  public boolean updating() {
    return collector.updating();
  }

  @Override
  public boolean finished() {
    return collector.steps() >= setup.totalSteps() && !collector.updating();
  }

  @Override
  public TrainingProgress progress() {
    return TrainingProgress.of(
        collector.steps(), collector.updates(), collector.episodes(), learner.figures());
  }

  @Override
  public Policy policy() {
    return NetworkPolicy.of(
        new PolicyOrigin(setup.environment(), Ddpg.NAME, collector.steps(), setup.seed()),
        Optional.empty(),
        learner.policy(),
        new ActionHead.Squashed(actionSpace),
        learner.policyParameters(),
        setup.kernels());
  }

  @Override
  public long bufferBytes() {
    return collector.bufferBytes();
  }

  @Override
  public byte[] checkpoint() {
    return CheckpointFormat.encode(Ddpg.NAME, setup, values, this::save);
  }

  private void save(DataOutput output) throws IOException {
    collector.save(output);
    learner.save(output);
    noise.save(output);
    actionRandom.save(output);
    sampleRandom.save(output);
  }

  /** Reads what {@link #checkpoint} wrote after its head. */
  void restore(DataInput input) throws IOException {
    collector.restore(input);
    learner.restore(input);
    noise.restore(input);
    actionRandom.restore(input);
    sampleRandom.restore(input);
  }
}
