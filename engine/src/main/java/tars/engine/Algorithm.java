package tars.engine;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import tars.engine.environment.Space;

/** A way to train: what may be set on it, and how a training starts and goes on. */
public interface Algorithm {

  /** Short name, lower case: {@code ppo}. */
  String name();

  /** What it is, one sentence. */
  String description();

  /** Whether it can learn to act in that space. */
  boolean actsIn(Space actionSpace);

  /** What may be set, in the order to show it. */
  List<HyperparameterSpecification> hyperparameters();

  /** Settings that are known to do well, an environment each. */
  List<Preset> presets();

  /**
   * Checks, without making one, that {@link #start} would make a training.
   *
   * @param actionSpace one that it {@link #actsIn}
   * @throws InvalidHyperparameterException if values do not fit each other, or the space
   */
  void requireFit(HyperparameterValues values, Space actionSpace);

  /**
   * A training at its first step.
   *
   * @throws InvalidHyperparameterException if values do not fit each other
   */
  Training start(TrainingSetup setup, HyperparameterValues values);

  /**
   * A training that goes on from the state a checkpoint holds.
   *
   * @param state what the training wrote
   * @throws IOException if the state does not fit
   */
  Training resume(TrainingSetup setup, HyperparameterValues values, DataInput state)
      throws IOException;
}
