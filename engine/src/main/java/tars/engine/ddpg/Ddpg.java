package tars.engine.ddpg;

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

/** Deep deterministic policy gradient, with SB3's names and defaults. */
public final class Ddpg implements Algorithm {

  static final String NAME = "ddpg";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Deep deterministic policy gradient: off-policy actor-critic, replay buffer and target networks;"
        + " continuous actions";
  }

  @Override
  public boolean actsIn(Space actionSpace) {
    return actionSpace instanceof Space.Box box && box.bounded();
  }

  @Override
  public List<HyperparameterSpecification> hyperparameters() {
    return DdpgHyperparameters.SPECIFICATIONS;
  }

  @Override
  public List<Preset> presets() {
    return DdpgPresets.ALL;
  }

  @Override
  public void requireFit(HyperparameterValues values, Space actionSpace) {
    DdpgHyperparameters.of(values);
  }

  @Override
  public Training start(TrainingSetup setup, HyperparameterValues values) {
    return new DdpgTraining(setup, values);
  }

  @Override
  public Training resume(TrainingSetup setup, HyperparameterValues values, DataInput state)
      throws IOException {
    DdpgTraining training = new DdpgTraining(setup, values);
    training.restore(state);
    return training;
  }
}
