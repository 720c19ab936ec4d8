package tars.engine.ppo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of one update, as means over all samples of all its epochs. */
final class PpoStatistics {

  private long samples;
  private double policyLossSum;
  private double valueLossSum;
  private double entropySum;
  private double divergenceSum;
  private long clipped;
  private double gradientNormSum;
  private long gradientSteps;
  private double explainedVariance;
  private double learningRate;
  private double clipRange;

  void begin(double rate, double clip) {
    samples = 0;
    policyLossSum = 0;
    valueLossSum = 0;
    entropySum = 0;
    divergenceSum = 0;
    clipped = 0;
    gradientNormSum = 0;
    gradientSteps = 0;
    learningRate = rate;
    clipRange = clip;
  }

  void addPolicy(int rows, double loss, double entropy, double divergence, int clippedRows) {
    samples += rows;
    policyLossSum += loss;
    entropySum += entropy;
    divergenceSum += divergence;
    clipped += clippedRows;
  }

  void addValue(double loss) {
    valueLossSum += loss;
  }

  void addGradientNorm(double norm) {
    gradientNormSum += norm;
    gradientSteps++;
  }

  /** Takes how much of the returns' variance the critic explained before the update. */
  void explained(double variance) {
    explainedVariance = variance;
  }

  /** The figures by name; empty before the first update. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (samples > 0) {
      figures.put("policy_loss", policyLossSum / samples);
      figures.put("value_loss", valueLossSum / samples);
      figures.put("entropy", entropySum / samples);
      figures.put("approximate_kl", divergenceSum / samples);
      figures.put("clip_fraction", (double) clipped / samples);
      figures.put("explained_variance", explainedVariance);
      figures.put("gradient_norm", gradientNormSum / gradientSteps);
      figures.put("learning_rate", learningRate);
      figures.put("clip_range", clipRange);
    }
    return figures;
  }

  void save(DataOutput output) throws IOException {
    output.writeLong(samples);
    output.writeDouble(policyLossSum);
    output.writeDouble(valueLossSum);
    output.writeDouble(entropySum);
    output.writeDouble(divergenceSum);
    output.writeLong(clipped);
    output.writeDouble(gradientNormSum);
    output.writeLong(gradientSteps);
    output.writeDouble(explainedVariance);
    output.writeDouble(learningRate);
    output.writeDouble(clipRange);
  }

  void restore(DataInput input) throws IOException {
    samples = input.readLong();
    policyLossSum = input.readDouble();
    valueLossSum = input.readDouble();
    entropySum = input.readDouble();
    divergenceSum = input.readDouble();
    clipped = input.readLong();
    gradientNormSum = input.readDouble();
    gradientSteps = input.readLong();
    explainedVariance = input.readDouble();
    learningRate = input.readDouble();
    clipRange = input.readDouble();
  }
}
