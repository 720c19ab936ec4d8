package tars.engine.ppo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.network.ActorCritic;
import tars.engine.network.Adam;
import tars.engine.network.PerceptronPass;

/**
 * PPO's update (Schulman et al. 2017, Algorithm 1, the optimisation of L by K epochs of minibatch
 * steps), with Adam's ε = 1e-5, shuffled minibatches and a bound on the gradient's norm as in SB3.
 * An update can be left after any of its gradient steps and gone on with later. Allocates nothing
 * once the first update of a size was made.
 */
final class PpoLearner {

  private static final double ADAM_EPSILON = 1e-5;

  /** PyTorch's {@code clip_grad_norm_} adds it to the norm it divides by. */
  private static final double NORM_EPSILON = 1e-6;

  private final PpoHyperparameters hyperparameters;
  private final ActorCritic networks;
  private final Kernels kernels;
  private final float[] parameters;
  private final float[] gradient;
  private final double[] partialSums = new double[Kernels.PARTIAL_SUMS];
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
   * @param parameters of both networks, changed by every update
   */
  PpoLearner(
      PpoHyperparameters hyperparameters,
      ActorCritic networks,
      float[] parameters,
      Kernels kernels) {
    this.hyperparameters = hyperparameters;
    this.networks = networks;
    this.kernels = kernels;
    this.parameters = parameters;
    this.gradient = new float[parameters.length];
    this.adam = new Adam(kernels, parameters.length, ADAM_EPSILON);
    int maxRows = Math.min(hyperparameters.batchSize(), hyperparameters.rolloutSize());
    this.actor = PerceptronPass.forLearning(networks.actor(), kernels, maxRows);
    this.critic = PerceptronPass.forLearning(networks.critic(), kernels, maxRows);
    this.batch = new Minibatch(maxRows, networks.actor().inputs());
    this.loss =
        new PpoLoss(
            kernels,
            maxRows,
            networks.actor().outputs(),
            hyperparameters.entropyCoefficient(),
            hyperparameters.valueCoefficient());
    this.epochs = new Epochs(hyperparameters.epochs(), hyperparameters.batchSize());
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
  void begin(Rollout rollout, double progressRemaining) {
    learningRate = hyperparameters.learningRate().at(progressRemaining);
    clipRange = hyperparameters.clipRange().at(progressRemaining);
    statistics.begin(learningRate, clipRange);
    statistics.explain(rollout.values(), rollout.returns(), rollout.samples());
    epochs.begin(rollout.samples());
  }

  /** Whether gradient steps of the update are left. */
  boolean underWay() {
    return epochs.underWay();
  }

  /**
   * Makes the update's next gradient step.
   *
   * @param random shuffles the samples
   * @throws ArithmeticException if the gradient is not finite; the parameters are as before
   */
  void step(Rollout rollout, Pcg64 random) {
    epochs.next(rollout, batch, random);
    computeGradient();
    adam.step(parameters, gradient, normFactor(), learningRate);
    if (!epochs.underWay()) {
      PpoStatistics previous = finished;
      finished = statistics;
      statistics = previous;
    }
  }

  private void computeGradient() {
    int rows = batch.rows();
    float[] observations = batch.observations();
    float[] logits = actor.forward(parameters, observations, 0, rows);
    loss.policyGradient(
        logits, networks.actor().outputs(), batch, clipRange, actor.outputGradient(), statistics);
    actor.backward(parameters, observations, 0, rows, gradient);
    float[] values = critic.forward(parameters, observations, 0, rows);
    loss.valueGradient(values, batch, critic.outputGradient(), statistics);
    critic.backward(parameters, observations, 0, rows, gradient);
  }

  /**
   * What the gradient is multiplied by, so that its norm is at most the greatest allowed.
   *
   * @throws ArithmeticException if the gradient is not finite
   */
  private float normFactor() {
    double norm = Math.sqrt(kernels.sumOfSquares(gradient, 0, gradient.length, partialSums));
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException(
          "gradient norm: "
              + norm
              + "; the training diverged: lower learning_rate or max_grad_norm");
    }
    statistics.addGradientNorm(norm);
    double factor = hyperparameters.maxGradientNorm() / (norm + NORM_EPSILON);
    return factor < 1 ? (float) factor : 1f;
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
   * @param samples of the rollout that is learned from, 0 if no update is under way
   */
  void restore(DataInput input, int samples) throws IOException {
    adam.restore(input);
    finished.restore(input);
    if (samples > 0) {
      learningRate = input.readDouble();
      clipRange = input.readDouble();
      statistics.restore(input);
      epochs.restore(input, samples);
    }
  }
}
