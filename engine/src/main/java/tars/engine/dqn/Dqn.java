package tars.engine.dqn;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import tars.engine.Algorithm;
import tars.engine.HyperparameterSpecification;
import tars.engine.HyperparameterValues;
import tars.engine.Preset;
import tars.engine.Training;
import tars.engine.TrainingSetup;
import tars.engine.environment.Space;

/** Deep Q-learning, with SB3's names and defaults. */
public final class Dqn implements Algorithm {

  static final String NAME = "dqn";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Deep Q-learning: off-policy, replay buffer and target network; discrete actions";
  }

  @Override
  public boolean actsIn(Space actionSpace) {
    return actionSpace instanceof Space.Discrete;
  }

  @Override
  public List<HyperparameterSpecification> hyperparameters() {
    return DqnHyperparameters.SPECIFICATIONS;
  }

  @Override
  public List<Preset> presets() {
    return DqnPresets.ALL;
  }

  @Override
  public void requireFit(HyperparameterValues values, Space actionSpace) {
    DqnHyperparameters.of(values);
  }

  @Override
  public Training start(TrainingSetup setup, HyperparameterValues values) {
    return new DqnTraining(setup, values);
  }

  @Override
  public Training resume(TrainingSetup setup, HyperparameterValues values, DataInput state)
      throws IOException {
    DqnTraining training = new DqnTraining(setup, values);
    training.restore(state);
    return training;
  }
}
