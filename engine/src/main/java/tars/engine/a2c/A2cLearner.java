package tars.engine.a2c;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import tars.engine.TrainingSetup;
import tars.engine.distribution.ActionDistribution;
import tars.engine.experience.Advantages;
import tars.engine.experience.ExplainedVariance;
import tars.engine.math.Kernels;
import tars.engine.network.Adam;
import tars.engine.network.GradientNorm;
import tars.engine.network.Optimiser;
import tars.engine.network.PerceptronPass;
import tars.engine.network.RmsProp;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.OnPolicySettings;
import tars.engine.onpolicy.Rollout;

/**
 * A2C's update: one gradient step over all of a rollout (Mnih et al., "Asynchronous Methods for
 * Deep Reinforcement Learning", 2016, Algorithm S3 and section 4, of one synchronous learner):
 *
 * <pre>
 * L = −mean(A · log π(a|s)) + c_v · mean((R − V(s))²) − c_e · mean(entropy of π(·|s))
 * </pre>
 *
 * <p>As in SB3 and not in the paper: the value loss has no factor ½, the gradient's norm is
 * bounded, and actor and critic are two networks. Allocates nothing in use.
 */
final class A2cLearner {

  /** Of Adam, where it takes RMSprop's place; SB3's for its actor-critic policies. */
  private static final double ADAM_EPSILON = 1e-5;

  private final float[] parameters;
  private final float[] gradient;
  private final GradientNorm norm;
  private final Optimiser optimiser;
  private final PerceptronPass actor;
  private final PerceptronPass critic;
  private final ActionDistribution distribution;
  private final float[] logProbabilities;
  private final float[] normalised;
  private final double[] byLogProbability;
  private final A2cStatistics statistics = new A2cStatistics();

  /**
   * A learner with a new optimiser.
   *
   * @param parameters of both networks and the distribution, changed by every update
   */
  A2cLearner(
      TrainingSetup setup,
      A2cHyperparameters hyperparameters,
      ActorCritic networks,
      float[] parameters) {
    Kernels kernels = setup.kernels();
    OnPolicySettings settings = hyperparameters.settings();
    int rows = settings.rolloutSize();
    this.parameters = parameters;
    this.gradient = new float[parameters.length];
    this.norm = new GradientNorm(kernels);
    this.optimiser =
        hyperparameters.rmsProp()
            ? new RmsProp(kernels, parameters.length, hyperparameters.epsilon())
            : new Adam(kernels, parameters.length, ADAM_EPSILON);
    this.actor = PerceptronPass.forLearning(networks.actor(), kernels, rows);
    this.critic = PerceptronPass.forLearning(networks.critic(), kernels, rows);
    this.distribution = settings.distribution(setup, networks.distributionOffset(), rows);
    this.logProbabilities = new float[rows];
    this.normalised = new float[rows];
    this.byLogProbability = new double[rows];
  }

  /** The figures of the last update by name; empty before the first. */
  Map<String, Double> figures() {
    return statistics.figures();
  }

  long updates() {
    return statistics.updates();
  }

  /** Computes the values of a rollout's observations, which {@link #update} uses again. */
  void value(Rollout rollout) {
    int rows = rollout.samples();
    float[] values = critic.forward(parameters, rollout.observations(), 0, rows);
    System.arraycopy(values, 0, rollout.values(), 0, rows);
  }

  /**
   * Makes one gradient step.
   *
   * @param rollout whose observations had the last {@link #value}, with advantages and returns
   * @throws tars.engine.DivergedException if the gradient is not finite; the parameters are as
   *     before
   */
  void update(A2cHyperparameters hyperparameters, Rollout rollout, double learningRate) {
    int rows = rollout.samples();
    float[] observations = rollout.observations();
    valueGradient(hyperparameters.valueCoefficient(), rollout);
    critic.backward(parameters, observations, 0, rows, gradient);
    policyGradient(hyperparameters, rollout);
    actor.backward(parameters, observations, 0, rows, gradient);
    double found = norm.of(gradient);
    float factor = GradientNorm.factor(found, hyperparameters.maxGradientNorm());
    optimiser.step(parameters, gradient, factor, learningRate);
    statistics.step(found, learningRate);
  }

  private void valueGradient(double valueCoefficient, Rollout rollout) {
    int rows = rollout.samples();
    float[] outputGradient = critic.outputGradient();
    double scale = 2 * valueCoefficient / rows;
    for (int row = 0; row < rows; row++) {
      double error = (double) rollout.values()[row] - rollout.returns()[row];
      outputGradient[row] = (float) (scale * error);
    }
  }

  private void policyGradient(A2cHyperparameters hyperparameters, Rollout rollout) {
    int rows = rollout.samples();
    float[] outputs = actor.forward(parameters, rollout.observations(), 0, rows);
    double entropySum =
        distribution.evaluate(
            outputs, actor.lastHidden(), rows, parameters, rollout.actions(), logProbabilities);
    float[] advantages = rollout.advantages();
    if (hyperparameters.normaliseAdvantage()) {
      Advantages.normalise(advantages, rows, normalised);
      advantages = normalised;
    }
    double policyLossSum = 0;
    double valueLossSum = 0;
    for (int row = 0; row < rows; row++) {
      policyLossSum -= (double) advantages[row] * logProbabilities[row];
      byLogProbability[row] = -advantages[row] / (double) rows;
      double error = (double) rollout.values()[row] - rollout.returns()[row];
      valueLossSum += error * error;
    }
    double byEntropy = -hyperparameters.entropyCoefficient() / rows;
    distribution.gradient(rows, byLogProbability, byEntropy, actor.outputGradient(), gradient);
    statistics.losses(
        policyLossSum / rows,
        valueLossSum / rows,
        entropySum / rows,
        ExplainedVariance.of(rollout.values(), rollout.returns(), rows));
  }

  /** The gradient of the last update, before its norm was bounded; for tests. */
  float[] gradient() {
    return gradient;
  }

  void save(DataOutput output) throws IOException {
    optimiser.save(output);
    statistics.save(output);
  }

  void restore(DataInput input) throws IOException {
    optimiser.restore(input);
    statistics.restore(input);
  }
}
