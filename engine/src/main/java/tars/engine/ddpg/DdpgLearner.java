package tars.engine.ddpg;

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
import tars.engine.network.UniformInitialisation;
import tars.engine.offpolicy.OffPolicySettings;
import tars.engine.offpolicy.Transitions;

/**
 * DDPG's gradient step (Lillicrap et al., "Continuous control with deep reinforcement learning",
 * 2016, Algorithm 1):
 *
 * <pre>
 * y = r + γ · Q'(s', μ'(s'))       y = r where s' ended the episode
 * the critic descends  mean((Q(s, a) − y)²)
 * the actor descends   −mean(Q(s, μ(s)))
 * both target networks follow: θ' = τ·θ + (1 − τ)·θ'
 * </pre>
 *
 * <p>As in SB3: the action enters the critic with the observation, at its first layer; there is
 * neither weight decay nor batch normalisation, and layers begin as PyTorch's do. Allocates nothing
 * in use.
 */
final class DdpgLearner {

  private static final double ADAM_EPSILON = 1e-8;

  private final Kernels kernels;
  private final int observationSize;
  private final int actionSize;
  private final Side actor;
  private final Side critic;
  private final float[] criticInputs;
  private final float[] byInputs;
  private final double[] wanted;
  private double actorLoss = Double.NaN;
  private double criticLoss;
  private double learningRate;

  /**
   * One network with its target, its optimiser, and the memory of their passes, which they share:
   * so much the less has to come from where it is slow.
   */
  private static final class Side {

    final Perceptron network;
    final float[] parameters;
    final float[] target;
    final float[] gradient;
    final Adam adam;
    final GradientNorm norm;
    final PerceptronPass pass;

    Side(Kernels kernels, Perceptron network, UniformInitialisation initialisation, int batchSize) {
      this.network = network;
      this.parameters = new float[network.end()];
      initialisation.fill(network, parameters);
      this.target = parameters.clone();
      this.gradient = new float[parameters.length];
      this.adam = new Adam(kernels, parameters.length, ADAM_EPSILON);
      this.norm = new GradientNorm(kernels);
      this.pass = PerceptronPass.forLearning(network, kernels, batchSize);
    }

    void descend(double rate) {
      norm.ofUnbounded(gradient);
      adam.step(parameters, gradient, 1f, rate);
    }

    void save(DataOutput output) throws IOException {
      FloatArrays.write(output, parameters);
      FloatArrays.write(output, target);
      adam.save(output);
    }

    void restore(DataInput input) throws IOException {
      FloatArrays.readFinite(input, parameters);
      FloatArrays.readFinite(input, target);
      adam.restore(input);
    }
  }

  /** A learner with new networks and optimisers; the target networks equal those that learn. */
  DdpgLearner(
      TrainingSetup setup,
      OffPolicySettings settings,
      int observationSize,
      int actionSize,
      UniformInitialisation initialisation) {
    this.kernels = setup.kernels();
    this.observationSize = observationSize;
    this.actionSize = actionSize;
    int batchSize = settings.batchSize();
    int inputs = observationSize + actionSize;
    Perceptron policy =
        Perceptron.layOut(0, observationSize, settings.hidden(), settings.activation(), actionSize);
    Perceptron value = Perceptron.layOut(0, inputs, settings.hidden(), settings.activation(), 1);
    this.actor = new Side(kernels, policy, initialisation, batchSize);
    this.critic = new Side(kernels, value, initialisation, batchSize);
    this.criticInputs = new float[batchSize * inputs];
    this.byInputs = new float[batchSize * inputs];
    this.wanted = new double[batchSize];
  }

  /** The shape of the network that acts. */
  Perceptron policy() {
    return actor.network;
  }

  /** The parameters of the network that acts. */
  float[] policyParameters() {
    return actor.parameters;
  }

  /**
   * Makes one gradient step of both networks.
   *
   * @throws tars.engine.DivergedException if a gradient is not finite, or its square is not
   */
  void step(OffPolicySettings settings, Transitions batch, double rate) {
    learningRate = rate;
    learnValues(settings.gamma(), batch, rate);
    learnActions(batch, rate);
    float tau = (float) settings.tau();
    kernels.polyak(actor.parameters, actor.target, 0, actor.target.length, tau);
    kernels.polyak(critic.parameters, critic.target, 0, critic.target.length, tau);
  }

  private void learnValues(double gamma, Transitions batch, double rate) {
    int rows = batch.rows();
    float[] nextActions = actor.pass.forward(actor.target, batch.nextObservations(), 0, rows);
    kernels.tanh(nextActions, 0, rows * actionSize);
    join(batch.nextObservations(), nextActions, rows);
    float[] next = critic.pass.forward(critic.target, criticInputs, 0, rows);
    for (int row = 0; row < rows; row++) {
      wanted[row] = batch.rewards()[row] + batch.continues()[row] * gamma * next[row];
    }
    join(batch.observations(), batch.actions(), rows);
    float[] now = critic.pass.forward(critic.parameters, criticInputs, 0, rows);
    float[] outputGradient = critic.pass.outputGradient();
    double lossSum = 0;
    for (int row = 0; row < rows; row++) {
      double error = now[row] - wanted[row];
      lossSum += error * error;
      outputGradient[row] = (float) (2 * error / rows);
    }
    criticLoss = lossSum / rows;
    critic.pass.backward(critic.parameters, criticInputs, 0, rows, critic.gradient);
    critic.descend(rate);
  }

  private void learnActions(Transitions batch, double rate) {
    int rows = batch.rows();
    float[] actions = actor.pass.forward(actor.parameters, batch.observations(), 0, rows);
    kernels.tanh(actions, 0, rows * actionSize);
    join(batch.observations(), actions, rows);
    float[] values = critic.pass.forward(critic.parameters, criticInputs, 0, rows);
    float[] byValue = critic.pass.outputGradient();
    double valueSum = 0;
    for (int row = 0; row < rows; row++) {
      valueSum += values[row];
      byValue[row] = -1f / rows;
    }
    actorLoss = -valueSum / rows;
    critic.pass.backwardToInputs(critic.parameters, rows, byInputs);
    float[] outputGradient = actor.pass.outputGradient();
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < actionSize; j++) {
        int k = row * actionSize + j;
        float byAction = byInputs[row * (observationSize + actionSize) + observationSize + j];
        outputGradient[k] = byAction * Math.fma(-actions[k], actions[k], 1f);
      }
    }
    actor.pass.backward(actor.parameters, batch.observations(), 0, rows, actor.gradient);
    actor.descend(rate);
  }

  /** Puts observations and actions side by side. */
  private void join(float[] observations, float[] actions, int rows) {
    int inputs = observationSize + actionSize;
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < observationSize; k++) {
        criticInputs[row * inputs + k] = observations[row * observationSize + k];
      }
      for (int j = 0; j < actionSize; j++) {
        criticInputs[row * inputs + observationSize + j] = actions[row * actionSize + j];
      }
    }
  }

  /** The critic's gradient of the last step; for tests. */
  float[] criticGradient() {
    return critic.gradient;
  }

  /** The actor's gradient of the last step; for tests. */
  float[] actorGradient() {
    return actor.gradient;
  }

  /** The actor's target parameters; for tests. */
  float[] actorTarget() {
    return actor.target;
  }

  /** The critic's target parameters; for tests. */
  float[] criticTarget() {
    return critic.target;
  }

  /** The critic's parameters; for tests. */
  float[] criticParameters() {
    return critic.parameters;
  }

  /** The critic's shape; for tests. */
  Perceptron criticNetwork() {
    return critic.network;
  }

  /** The figures of the last step by name; empty before the first. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!Double.isNaN(actorLoss)) {
      figures.put("actor_loss", actorLoss);
      figures.put("critic_loss", criticLoss);
      figures.put("learning_rate", learningRate);
    }
    return figures;
  }

  void save(DataOutput output) throws IOException {
    actor.save(output);
    critic.save(output);
    output.writeDouble(actorLoss);
    output.writeDouble(criticLoss);
    output.writeDouble(learningRate);
  }

  void restore(DataInput input) throws IOException {
    actor.restore(input);
    critic.restore(input);
    actorLoss = input.readDouble();
    criticLoss = input.readDouble();
    learningRate = input.readDouble();
  }
}
