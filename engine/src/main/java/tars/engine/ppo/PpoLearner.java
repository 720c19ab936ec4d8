package tars.engine.ppo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import tars.engine.TrainingSetup;
import tars.engine.distribution.ActionDistribution;
import tars.engine.experience.ExplainedVariance;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.network.Adam;
import tars.engine.network.GradientNorm;
import tars.engine.network.PerceptronPass;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.OnPolicySettings;
import tars.engine.onpolicy.Rollout;

/**
 * PPO's update (Schulman et al. 2017, Algorithm 1, the optimisation of L by K epochs of minibatch
 * steps), with Adam's ε = 1e-5, shuffled minibatches and a bound on the gradient's norm as in SB3.
 * An update can be left after any of its gradient steps and gone on with later. Allocates nothing
 * once the first update of a size was made.
 */
final class PpoLearner {

  private static final double ADAM_EPSILON = 1e-5;

  /** An update goes on until its divergence exceeds the target by this factor, as in SB3. */
  private static final double DIVERGENCE_TOLERANCE = 1.5;

  private final float[] parameters;
  private final float[] gradient;
  private final GradientNorm norm;
  private final Adam adam;
  private final PerceptronPass actor;
  private final PerceptronPass critic;
  private final Minibatch batch;
  private final PpoLoss loss;
  private final Epochs epochs;
  private double learningRate;
  private double clipRange;

  /* Of the update under way and of the one before it. */
  private PpoStatistics statistics = new PpoStatistics();
  private PpoStatistics finished = new PpoStatistics();

  /**
   * A learner with a new optimiser.
   *
   * @param parameters of both networks and the distribution, changed by every update
   */
  PpoLearner(
      TrainingSetup setup,
      PpoHyperparameters hyperparameters,
      ActorCritic networks,
      float[] parameters) {
    Kernels kernels = setup.kernels();
    OnPolicySettings settings = hyperparameters.settings();
    this.parameters = parameters;
    this.gradient = new float[parameters.length];
    this.norm = new GradientNorm(kernels);
    this.adam = new Adam(kernels, parameters.length, ADAM_EPSILON);
    int maxRows = Math.min(hyperparameters.batchSize(), settings.rolloutSize());
    this.actor = PerceptronPass.forLearning(networks.actor(), kernels, maxRows);
    this.critic = PerceptronPass.forLearning(networks.critic(), kernels, maxRows);
    ActionDistribution distribution =
        settings.distribution(setup, networks.distributionOffset(), maxRows);
    this.batch = new Minibatch(maxRows, networks.actor().inputs(), distribution.actionSize());
    this.loss = new PpoLoss(kernels, distribution, maxRows);
    this.epochs = new Epochs(hyperparameters.batchSize());
  }

  /** The figures of the last whole update by name; empty before the first. */
  Map<String, Double> figures() {
    return finished.figures();
  }

  /**
   * Starts an update.
   *
   * @param rollout whose advantages and returns are computed
   * @param progressRemaining 1 at the training's start, 0 at its end
   */
  void begin(PpoHyperparameters hyperparameters, Rollout rollout, double progressRemaining) {
    learningRate = hyperparameters.learningRate().at(progressRemaining);
    clipRange = hyperparameters.clipRange().at(progressRemaining);
    statistics.begin(learningRate, clipRange);
    statistics.explained(
        ExplainedVariance.of(rollout.values(), rollout.returns(), rollout.samples()));
    epochs.begin(hyperparameters.epochs(), rollout.samples());
  }

  /** Whether gradient steps of the update are left. */
  boolean underWay() {
    return epochs.underWay();
  }

  /**
   * Makes the update's next gradient step.
   *
   * @param random shuffles the samples
   * @throws tars.engine.DivergedException if the gradient is not finite; the parameters are as
   *     before
   */
  void step(PpoHyperparameters hyperparameters, Rollout rollout, Pcg64 random) {
    epochs.next(rollout, batch, random);
    if (computeGradient(hyperparameters)) {
      double found = norm.of(gradient);
      statistics.addGradientNorm(found);
      float factor = GradientNorm.factor(found, hyperparameters.maxGradientNorm());
      adam.step(parameters, gradient, factor, learningRate);
    } else {
      epochs.stop();
    }
    if (!epochs.underWay()) {
      PpoStatistics previous = finished;
      finished = statistics;
      statistics = previous;
    }
  }

  /** Whether the policy is still near enough to the one that collected the samples. */
  private boolean computeGradient(PpoHyperparameters hyperparameters) {
    int rows = batch.rows();
    float[] observations = batch.observations();
    float[] outputs = actor.forward(parameters, observations, 0, rows);
    double divergence =
        loss.evaluate(
            outputs,
            actor.lastHidden(),
            parameters,
            batch,
            clipRange,
            hyperparameters.normaliseAdvantage(),
            statistics);
    loss.policyGradient(
        rows, hyperparameters.entropyCoefficient(), actor.outputGradient(), gradient);
    actor.backward(parameters, observations, 0, rows, gradient);
    float[] values = critic.forward(parameters, observations, 0, rows);
    PpoLoss.valueGradient(
        values,
        batch,
        hyperparameters.valueCoefficient(),
        hyperparameters.valueClipRange(),
        critic.outputGradient(),
        statistics);
    double target = hyperparameters.targetDivergence();
    if (target > 0 && divergence > DIVERGENCE_TOLERANCE * target) {
      return false;
    }
    critic.backward(parameters, observations, 0, rows, gradient);
    return true;
  }

  /** The gradient of the last step, before its norm was bounded; for tests. */
  float[] gradient() {
    return gradient;
  }

  void save(DataOutput output) throws IOException {
    adam.save(output);
    finished.save(output);
    if (underWay()) {
      output.writeDouble(learningRate);
      output.writeDouble(clipRange);
      statistics.save(output);
      epochs.save(output);
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param epochCount passes over a rollout
   * @param samples of the rollout that is learned from, 0 if no update is under way
   */
  void restore(DataInput input, int epochCount, int samples) throws IOException {
    adam.restore(input);
    finished.restore(input);
    if (samples > 0) {
      learningRate = input.readDouble();
      clipRange = input.readDouble();
      statistics.restore(input);
      epochs.restore(input, epochCount, samples);
    }
  }
}
