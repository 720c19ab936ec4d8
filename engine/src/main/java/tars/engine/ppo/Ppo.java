package tars.engine.ppo;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tars.engine.Algorithm;
import tars.engine.HyperparameterSpecification;
import tars.engine.Training;
import tars.engine.environment.Environments;
import tars.engine.math.Kernels;

/** Proximal policy optimisation, with SB3's names and defaults. */
public final class Ppo implements Algorithm {

  @Override
  public String name() {
    return PpoTraining.NAME;
  }

  @Override
  public String description() {
    return "Proximal policy optimisation: actor-critic, on-policy, clipped objective; discrete"
        + " actions";
  }

  @Override
  public List<HyperparameterSpecification> hyperparameters() {
    return PpoHyperparameters.SPECIFICATIONS;
  }

  @Override
  public void requireFit(String environment, Map<String, Object> values) {
    PpoHyperparameters.of(values);
    PpoTraining.logits(Environments.specification(environment));
  }

  @Override
  public Training start(
      String environment, Map<String, Object> values, long seed, long totalSteps, Kernels kernels) {
    return training(environment, values, seed, totalSteps, kernels);
  }

  @Override
  public Training resume(
      String environment,
      Map<String, Object> values,
      long seed,
      long totalSteps,
      Kernels kernels,
      DataInput state)
      throws IOException {
    PpoTraining training = training(environment, values, seed, totalSteps, kernels);
    training.restore(state);
    return training;
  }

  private static PpoTraining training(
      String environment, Map<String, Object> values, long seed, long totalSteps, Kernels kernels) {
    return new PpoTraining(environment, PpoHyperparameters.of(values), seed, totalSteps, kernels);
  }
}
