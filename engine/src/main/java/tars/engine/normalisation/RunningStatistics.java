package tars.engine.normalisation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;

/**
 * Mean and variance of everything seen so far, for each of several values, in double (Chan, Golub
 * and LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979).
 * It starts at mean 0 and variance 1 with the weight of 1e-4 samples, as SB3's {@code
 * RunningMeanStd}.
 */
final class RunningStatistics {

  private static final double INITIAL_COUNT = 1e-4;

  private final double[] means;
  private final double[] variances;
  private double count = INITIAL_COUNT;

  RunningStatistics(int size) {
    means = new double[size];
    variances = new double[size];
    Arrays.fill(variances, 1);
  }

  /** Takes a batch, row-major [rows × size]. */
  void add(float[] batch, int rows) {
    int size = means.length;
    for (int k = 0; k < size; k++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += batch[row * size + k];
      }
      double mean = sum / rows;
      double squares = 0;
      for (int row = 0; row < rows; row++) {
        double difference = batch[row * size + k] - mean;
        squares += difference * difference;
      }
      merge(k, mean, squares, rows);
    }
    count += rows;
  }

  /** Takes a batch [rows] of the only value. */
  void add(double[] batch) {
    double sum = 0;
    for (double value : batch) {
      sum += value;
    }
    double mean = sum / batch.length;
    double squares = 0;
    for (double value : batch) {
      squares += (value - mean) * (value - mean);
    }
    merge(0, mean, squares, batch.length);
    count += batch.length;
  }

  /** Puts a batch's mean and squared differences together with what there is of value k. */
  private void merge(int k, double mean, double squares, int rows) {
    double total = count + rows;
    double difference = mean - means[k];
    means[k] += difference * rows / total;
    variances[k] =
        (variances[k] * count + squares + difference * difference * count * rows / total) / total;
  }

  double mean(int k) {
    return means[k];
  }

  double variance(int k) {
    return variances[k];
  }

  ObservationScaling scaling(double clip) {
    return new ObservationScaling(means, variances, clip);
  }

  void save(DataOutput output) throws IOException {
    output.writeDouble(count);
    for (int k = 0; k < means.length; k++) {
      output.writeDouble(means[k]);
      output.writeDouble(variances[k]);
    }
  }

  void restore(DataInput input) throws IOException {
    count = sound("count", input.readDouble(), 0);
    for (int k = 0; k < means.length; k++) {
      means[k] = sound("mean", input.readDouble(), Double.NEGATIVE_INFINITY);
      variances[k] = sound("variance", input.readDouble(), 0);
    }
  }

  private static double sound(String what, double value, double least)
      throws InvalidObjectException {
    if (!Double.isFinite(value) || value < least) {
      throw new InvalidObjectException("running statistics: " + what + " " + value);
    }
    return value;
  }
}
