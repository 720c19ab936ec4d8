package tars.engine.a2c;

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
import tars.engine.onpolicy.OnPolicySettings;

/** Advantage actor-critic, with SB3's names and defaults. */
public final class A2c implements Algorithm {

  static final String NAME = "a2c";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Advantage actor-critic: on-policy, one gradient step a rollout; discrete or continuous"
        + " actions";
  }

  @Override
  public boolean actsIn(Space actionSpace) {
    return true;
  }

  @Override
  public List<HyperparameterSpecification> hyperparameters() {
    return A2cHyperparameters.SPECIFICATIONS;
  }

  @Override
  public List<Preset> presets() {
    return A2cPresets.ALL;
  }

  @Override
  public void requireFit(HyperparameterValues values, Space actionSpace) {
    A2cHyperparameters.of(values);
    OnPolicySettings.requireFit(values, actionSpace);
  }

  @Override
  public Training start(TrainingSetup setup, HyperparameterValues values) {
    return new A2cTraining(setup, values);
  }

  @Override
  public Training resume(TrainingSetup setup, HyperparameterValues values, DataInput state)
      throws IOException {
    A2cTraining training = new A2cTraining(setup, values);
    training.restore(state);
    return training;
  }
}
