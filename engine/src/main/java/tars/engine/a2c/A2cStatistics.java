package tars.engine.a2c;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of the last update. */
final class A2cStatistics {

  private long updates;
  private double policyLoss;
  private double valueLoss;
  private double entropy;
  private double explainedVariance;
  private double gradientNorm;
  private double learningRate;

  /** Takes the losses of an update, each a mean over its samples. */
  void losses(double policy, double value, double meanEntropy, double explained) {
    updates++;
    policyLoss = policy;
    valueLoss = value;
    entropy = meanEntropy;
    explainedVariance = explained;
  }

  /** Takes how far the update went. */
  void step(double norm, double rate) {
    gradientNorm = norm;
    learningRate = rate;
  }

  long updates() {
    return updates;
  }

  /** The figures by name; empty before the first update. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (updates > 0) {
      figures.put("policy_loss", policyLoss);
      figures.put("value_loss", valueLoss);
      figures.put("entropy", entropy);
      figures.put("explained_variance", explainedVariance);
      figures.put("gradient_norm", gradientNorm);
      figures.put("learning_rate", learningRate);
    }
    return figures;
  }

  void save(DataOutput output) throws IOException {
    output.writeLong(updates);
    output.writeDouble(policyLoss);
    output.writeDouble(valueLoss);
    output.writeDouble(entropy);
    output.writeDouble(explainedVariance);
    output.writeDouble(gradientNorm);
    output.writeDouble(learningRate);
  }

  void restore(DataInput input) throws IOException {
    updates = input.readLong();
    policyLoss = input.readDouble();
    valueLoss = input.readDouble();
    entropy = input.readDouble();
    explainedVariance = input.readDouble();
    gradientNorm = input.readDouble();
    learningRate = input.readDouble();
  }
}
