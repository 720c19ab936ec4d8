package tars.engine;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tars.engine.math.Kernels;

/** A way to train: what may be set on it, and how a training starts and goes on. */
public interface Algorithm {

  /** Short name, lower case: {@code ppo}. */
  String name();

  /** What it is, one sentence. */
  String description();

  /** What may be set, in the order to show it. */
  List<HyperparameterSpecification> hyperparameters();

  /**
   * Checks, without making one, that {@link #start} would make a training.
   *
   * @param values a value for every one of {@link #hyperparameters}, of its type and allowed
   * @throws InvalidHyperparameterException if values do not fit each other
   * @throws IllegalArgumentException if the environment's spaces do not fit the algorithm
   */
  void requireFit(String environment, Map<String, Object> values);

  /**
   * A training at its first step.
   *
   * @param values a value for every one of {@link #hyperparameters}, of its type and allowed
   * @throws InvalidHyperparameterException if values do not fit each other
   * @throws IllegalArgumentException if the environment's spaces do not fit the algorithm
   */
  Training start(
      String environment, Map<String, Object> values, long seed, long totalSteps, Kernels kernels);

  /**
   * A training that goes on from the state a checkpoint holds.
   *
   * @param state what the training wrote
   * @throws IOException if the state does not fit
   */
  Training resume(
      String environment,
      Map<String, Object> values,
      long seed,
      long totalSteps,
      Kernels kernels,
      DataInput state)
      throws IOException;
}
