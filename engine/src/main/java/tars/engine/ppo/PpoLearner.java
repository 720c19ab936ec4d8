package tars.engine.ppo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.network.ActorCritic;
import tars.engine.network.Adam;
import tars.engine.network.PerceptronPass;

/**
 * PPO's update (Schulman et al. 2017, Algorithm 1, the optimisation of L by K epochs of minibatch
 * steps), with Adam's ε = 1e-5, shuffled minibatches and a bound on the gradient's norm as in SB3.
 * Allocates nothing once the first update of a size was made.
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
  private final PpoStatistics statistics = new PpoStatistics();
  private final PpoLoss loss;
  private int[] order = new int[0];

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
            hyperparameters.valueCoefficient(),
            statistics);
  }

  PpoStatistics statistics() {
    return statistics;
  }

  /**
   * Learns from a rollout whose advantages and returns are computed.
   *
   * @param progressRemaining 1 at the training's start, 0 at its end
   * @param random shuffles the samples
   * @throws ArithmeticException if the gradient is not finite; the parameters are as before the
   *     minibatch that gave it
   */
  void learn(Rollout rollout, double progressRemaining, Pcg64 random) {
    double learningRate = hyperparameters.learningRate().at(progressRemaining);
    double clip = hyperparameters.clipRange().at(progressRemaining);
    int samples = rollout.samples();
    statistics.begin(learningRate, clip);
    statistics.explain(rollout.values(), rollout.returns(), samples);
    if (order.length != samples) {
      order = new int[samples];
    }
    for (int epoch = 0; epoch < hyperparameters.epochs(); epoch++) {
      for (int k = 0; k < samples; k++) {
        order[k] = k;
      }
      random.shuffle(order);
      for (int from = 0; from < samples; from += hyperparameters.batchSize()) {
        int to = Math.min(from + hyperparameters.batchSize(), samples);
        batch.gather(rollout, order, from, to);
        computeGradient(clip);
        clipGradientNorm();
        adam.step(parameters, gradient, learningRate);
      }
    }
  }

  private void computeGradient(double clip) {
    int rows = batch.rows();
    float[] observations = batch.observations();
    float[] logits = actor.forward(parameters, observations, 0, rows);
    loss.policyGradient(logits, networks.actor().outputs(), batch, clip, actor.outputGradient());
    actor.backward(parameters, observations, 0, rows, gradient);
    float[] values = critic.forward(parameters, observations, 0, rows);
    loss.valueGradient(values, batch, critic.outputGradient());
    critic.backward(parameters, observations, 0, rows, gradient);
  }

  private void clipGradientNorm() {
    double norm = Math.sqrt(kernels.sumOfSquares(gradient, 0, gradient.length, partialSums));
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException(
          "gradient norm: "
              + norm
              + "; the training diverged: lower learning_rate or max_grad_norm");
    }
    statistics.addGradientNorm(norm);
    double factor = hyperparameters.maxGradientNorm() / (norm + NORM_EPSILON);
    if (factor < 1) {
      kernels.scale(gradient, 0, gradient.length, (float) factor);
    }
  }

  void save(DataOutput output) throws IOException {
    adam.save(output);
    statistics.save(output);
  }

  void restore(DataInput input) throws IOException {
    adam.restore(input);
    statistics.restore(input);
  }
}
