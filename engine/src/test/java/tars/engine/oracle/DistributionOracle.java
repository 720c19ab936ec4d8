package tars.engine.oracle;

import java.util.Arrays;

/** Distributions over actions as their papers and SB3 write them, in double; no kernels. */
public sealed interface DistributionOracle {

  /** One row's log-probability and entropy. */
  record Figures(double logProbability, double entropy) {}

  /**
   * The figures of one row.
   *
   * @param outputs of the actor
   * @param hidden the actor's last hidden layer, which takes no part in the gradient
   * @param parameters all of them
   * @param action of the row
   */
  Figures of(double[] outputs, double[] hidden, double[] parameters, float[] action);

  record CategoricalOracle() implements DistributionOracle {
    @Override
    public Figures of(double[] outputs, double[] hidden, double[] parameters, float[] action) {
      double sum = Arrays.stream(outputs).map(Math::exp).sum();
      double entropy = 0;
      for (double output : outputs) {
        double probability = Math.exp(output) / sum;
        entropy -= probability * Math.log(probability);
      }
      return new Figures(outputs[(int) action[0]] - Math.log(sum), entropy);
    }
  }

  /**
   * Normal distributions around the outputs.
   *
   * @param offset where the logarithms of the deviations lie
   */
  record GaussianOracle(int offset) implements DistributionOracle {
    @Override
    public Figures of(double[] outputs, double[] hidden, double[] parameters, float[] action) {
      double[] variances = new double[outputs.length];
      for (int j = 0; j < variances.length; j++) {
        variances[j] = Math.exp(2 * parameters[offset + j]);
      }
      return normal(outputs, variances, action);
    }
  }

  /**
   * Normal distributions around the outputs, whose variances are σ²ᵀh² + 1e-6.
   *
   * @param offset where the logarithms of σ lie, [hidden × actions]
   */
  record StateDependentOracle(int offset) implements DistributionOracle {
    @Override
    public Figures of(double[] outputs, double[] hidden, double[] parameters, float[] action) {
      double[] variances = new double[outputs.length];
      for (int j = 0; j < variances.length; j++) {
        variances[j] = 1e-6;
        for (int i = 0; i < hidden.length; i++) {
          double sigma = Math.exp(parameters[offset + i * variances.length + j]);
          variances[j] += sigma * sigma * hidden[i] * hidden[i];
        }
      }
      return normal(outputs, variances, action);
    }
  }

  private static Figures normal(double[] means, double[] variances, float[] action) {
    double log = 0;
    double entropy = 0;
    for (int j = 0; j < means.length; j++) {
      double difference = action[j] - means[j];
      log -= difference * difference / (2 * variances[j]);
      log -= 0.5 * Math.log(2 * Math.PI * variances[j]);
      entropy += 0.5 * Math.log(2 * Math.PI * Math.E * variances[j]);
    }
    return new Figures(log, entropy);
  }
}
