package tars.engine.dqn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tars.engine.Algorithms;
import tars.engine.CheckpointFormat;
import tars.engine.DivergedException;
import tars.engine.HyperparameterValues;
import tars.engine.Training;
import tars.engine.TrainingProgress;
import tars.engine.TrainingSetup;
import tars.engine.encoding.FloatArrays;
import tars.engine.environment.Space;
import tars.engine.math.Pcg64;
import tars.engine.network.Perceptron;
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
 * Deep Q-learning with experience replay (Mnih et al., "Human-level control through deep
 * reinforcement learning", 2015, Algorithm 1):
 *
 * <pre>
 * repeat
 *   with probability ε act at random, else by the greatest value   {@link #collect}
 *   keep the transition in the replay buffer                       {@link ReplayCollector#step}
 *   every C steps the target network follows                       {@link DqnLearner#updateTarget}
 *   make gradient steps on minibatches from the buffer             {@link #learn}
 * </pre>
 *
 * <p>As in SB3: several environment steps may be made between several gradient steps; a time limit
 * does not end what follows a transition. Otherwise than SB3: with several environments each draws
 * on its own whether it explores, and the last update comes with the training's last step.
 */
final class DqnTraining implements Training {

  /* Each use of randomness has a stream of its own, a child of the training's seed. */
  private static final int INITIALISATION_STREAM = 0;
  private static final int ACTION_STREAM = 1;
  private static final int SAMPLE_STREAM = 2;

  private final TrainingSetup setup;
  private final Perceptron network;
  private final float[] parameters;
  private final ReplayCollector collector;
  private final DqnLearner learner;
  private final PerceptronPass acting;
  private final ActionHead.Greatest head;
  private final float[] actions;
  private final Transitions batch;
  private final Pcg64 actionRandom;
  private final Pcg64 sampleRandom;
  private HyperparameterValues values;
  private DqnHyperparameters hyperparameters;

  /** Steps in each environment since the target network last followed. */
  private int stepsSinceTarget;

  /** A training at its first step. */
  DqnTraining(TrainingSetup setup, HyperparameterValues values) {
    this.setup = setup;
    this.values = values;
    this.hyperparameters = DqnHyperparameters.of(values);
    OffPolicySettings settings = hyperparameters.settings();
    int observationSize = setup.specification().observationSpace().size();
    this.head = new ActionHead.Greatest(actions(setup.specification().actionSpace()));
    this.network =
        Perceptron.layOut(
            0, observationSize, settings.hidden(), settings.activation(), head.outputs());
    this.parameters = new float[network.end()];
    new UniformInitialisation(setup.stream(INITIALISATION_STREAM)).fill(network, parameters);
    this.collector = new ReplayCollector(setup, settings);
    this.learner = new DqnLearner(setup, settings, network, parameters);
    this.acting = PerceptronPass.forActing(network, setup.kernels(), settings.environments());
    this.actions = new float[settings.environments()];
    this.batch = Transitions.of(settings.batchSize(), observationSize, 1);
    this.actionRandom = setup.stream(ACTION_STREAM);
    this.sampleRandom = setup.stream(SAMPLE_STREAM);
  }

  private static int actions(Space actionSpace) {
    return switch (actionSpace) {
      case Space.Discrete discrete -> discrete.n();
      case Space.Box _ -> throw new IllegalArgumentException("dqn acts in discrete actions");
    };
  }

  @Override
  public void advance(long count, BooleanSupplier pause) {
    long steps = collector.steps();
    long target = count < setup.totalSteps() - steps ? steps + count : setup.totalSteps();
    try {
      boolean going = true;
      while (going && (collector.updating() || collector.steps() < target)) {
        if (collector.updating()) {
          learn();
        } else {
          collect();
        }
        going = !pause.getAsBoolean();
      }
    } catch (DivergedException diverged) {
      throw diverged.atStep(collector.steps());
    }
  }

  /** One step in every environment. */
  private void collect() {
    OffPolicySettings settings = hyperparameters.settings();
    double exploration = hyperparameters.exploration(1 - setup.remaining(collector.steps()));
    int rows = actions.length;
    boolean greedy = !collector.warmingUp(settings);
    if (greedy) {
      float[] outputs = acting.forward(parameters, collector.observations(), 0, rows);
      head.act(outputs, rows, actions, setup.kernels());
    }
    for (int row = 0; row < rows; row++) {
      if (!greedy || actionRandom.nextDouble() < exploration) {
        actions[row] = actionRandom.nextInt(head.n());
      }
    }
    collector.step(settings, actions, actions);
    stepsSinceTarget++;
    if (stepsSinceTarget >= Math.max(1, hyperparameters.targetUpdateInterval() / rows)) {
      stepsSinceTarget = 0;
      learner.updateTarget(settings.tau());
    }
  }

  /** One gradient step. */
  private void learn() {
    collector.sample(batch, sampleRandom);
    double remaining = setup.remaining(collector.steps());
    learner.step(hyperparameters, batch, hyperparameters.settings().learningRate().at(remaining));
    collector.learned();
  }

  @Override
  public void change(Map<String, ?> changes) {
    if (updating()) {
      throw new IllegalStateException("an update is under way; change between two updates");
    }
    values = Algorithms.changed(Dqn.NAME, values, changes);
    hyperparameters = DqnHyperparameters.of(values);
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
    Map<String, Double> figures = new LinkedHashMap<>(learner.figures());
    double progress = 1 - setup.remaining(collector.steps());
    figures.put("exploration_rate", hyperparameters.exploration(progress));
    return TrainingProgress.of(
        collector.steps(), collector.updates(), collector.episodes(), figures);
  }

  @Override
  public Policy policy() {
    return NetworkPolicy.of(
        new PolicyOrigin(setup.environment(), Dqn.NAME, collector.steps(), setup.seed()),
        Optional.empty(),
        network,
        head,
        parameters,
        setup.kernels());
  }

  /** The learner; for tests. */
  DqnLearner learner() {
    return learner;
  }

  @Override
  public byte[] checkpoint() {
    return CheckpointFormat.encode(Dqn.NAME, setup, values, this::save);
  }

  private void save(DataOutput output) throws IOException {
    FloatArrays.write(output, parameters);
    collector.save(output);
    learner.save(output);
    output.writeInt(stepsSinceTarget);
    actionRandom.save(output);
    sampleRandom.save(output);
  }

  /** Reads what {@link #checkpoint} wrote after its head. */
  void restore(DataInput input) throws IOException {
    FloatArrays.readFinite(input, parameters);
    collector.restore(input);
    learner.restore(input);
    stepsSinceTarget = input.readInt();
    actionRandom.restore(input);
    sampleRandom.restore(input);
  }
}
