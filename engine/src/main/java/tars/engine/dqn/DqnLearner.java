package tars.engine.dqn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tars.engine.TrainingSetup;
import tars.engine.encoding.FloatArrays;
import tars.engine.math.Kernels;
import tars.engine.network.Adam;
import tars.engine.network.GradientNorm;
import tars.engine.network.Perceptron;
import tars.engine.network.PerceptronPass;
import tars.engine.offpolicy.OffPolicySettings;
import tars.engine.offpolicy.Transitions;

/**
 * DQN's gradient step (Mnih et al., "Human-level control through deep reinforcement learning",
 * 2015, Algorithm 1):
 *
 * <pre>
 * y = r + γ · max Q'(s', ·)        y = r where s' ended the episode
 * L = mean(huber(Q(s, a) − y))
 * </pre>
 *
 * <p>As in SB3: the Huber loss turns from a parabola to a line at 1, Adam takes RMSprop's place,
 * and the gradient's norm is bounded. Allocates nothing in use.
 */
final class DqnLearner {

  private static final double ADAM_EPSILON = 1e-8;

  private final Kernels kernels;
  private final int actions;
  private final float[] parameters;
  private final float[] target;
  private final float[] gradient;
  private final GradientNorm norm;
  private final Adam adam;
  private final PerceptronPass values;
  private final PerceptronPass targetValues;
  private double loss = Double.NaN;
  private double meanValue;
  private double gradientNorm;
  private double learningRate;

  /**
   * A learner with a new optimiser, and a target network that equals the one that learns.
   *
   * @param parameters of the network that learns, changed by every step
   */
  DqnLearner(
      TrainingSetup setup, OffPolicySettings settings, Perceptron network, float[] parameters) {
    this.kernels = setup.kernels();
    this.actions = network.outputs();
    this.parameters = parameters;
    this.target = parameters.clone();
    this.gradient = new float[parameters.length];
    this.norm = new GradientNorm(kernels);
    this.adam = new Adam(kernels, parameters.length, ADAM_EPSILON);
    this.values = PerceptronPass.forLearning(network, kernels, settings.batchSize());
    this.targetValues = PerceptronPass.forActing(network, kernels, settings.batchSize());
  }

  /**
   * Makes one gradient step.
   *
   * @throws tars.engine.DivergedException if the gradient is not finite; the parameters are as
   *     before
   */
  void step(DqnHyperparameters hyperparameters, Transitions batch, double rate) {
    int rows = batch.rows();
    float[] next = targetValues.forward(target, batch.nextObservations(), 0, rows);
    float[] now = values.forward(parameters, batch.observations(), 0, rows);
    lossGradient(hyperparameters.settings().gamma(), batch, next, now);
    values.backward(parameters, batch.observations(), 0, rows, gradient);
    gradientNorm = norm.of(gradient);
    learningRate = rate;
    float factor = GradientNorm.factor(gradientNorm, hyperparameters.maxGradientNorm());
    adam.step(parameters, gradient, factor, rate);
  }

  private void lossGradient(double gamma, Transitions batch, float[] next, float[] now) {
    int rows = batch.rows();
    float[] outputGradient = values.outputGradient();
    double lossSum = 0;
    double valueSum = 0;
    for (int row = 0; row < rows; row++) {
      int at = row * actions;
      float best = next[at];
      for (int k = 1; k < actions; k++) {
        best = next[at + k] > best ? next[at + k] : best;
      }
      double wanted = batch.rewards()[row] + batch.continues()[row] * gamma * best;
      int taken = at + (int) batch.actions()[row];
      double error = now[taken] - wanted;
      double distance = Math.abs(error);
      lossSum += distance < 1 ? 0.5 * error * error : distance - 0.5;
      valueSum += now[taken];
      for (int k = 0; k < actions; k++) {
        outputGradient[at + k] = 0;
      }
      outputGradient[taken] = (float) (Math.max(-1, Math.min(1, error)) / rows);
    }
    loss = lossSum / rows;
    meanValue = valueSum / rows;
  }

  /** Moves the target network towards the one that learns. */
  void updateTarget(double tau) {
    kernels.polyak(parameters, target, 0, parameters.length, (float) tau);
  }

  /** The gradient of the last step, before its norm was bounded; for tests. */
  float[] gradient() {
    return gradient;
  }

  /** The target network's parameters; for tests. */
  float[] target() {
    return target;
  }

  /** The figures of the last step by name; empty before the first. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!Double.isNaN(loss)) {
      figures.put("loss", loss);
      figures.put("mean_q_value", meanValue);
      figures.put("gradient_norm", gradientNorm);
      figures.put("learning_rate", learningRate);
    }
    return figures;
  }

  void save(DataOutput output) throws IOException {
    FloatArrays.write(output, target);
    adam.save(output);
    output.writeDouble(loss);
    output.writeDouble(meanValue);
    output.writeDouble(gradientNorm);
    output.writeDouble(learningRate);
  }

  void restore(DataInput input) throws IOException {
    FloatArrays.readFinite(input, target);
    adam.restore(input);
    loss = input.readDouble();
    meanValue = input.readDouble();
    gradientNorm = input.readDouble();
    learningRate = input.readDouble();
  }
}
