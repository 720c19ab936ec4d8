package tars.engine.ppo;

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

/** Proximal policy optimisation, with SB3's names and defaults. */
public final class Ppo implements Algorithm {

  static final String NAME = "ppo";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Proximal policy optimisation: actor-critic, on-policy, clipped objective; discrete or"
        + " continuous actions";
  }

  @Override
  public boolean actsIn(Space actionSpace) {
    return true;
  }

  @Override
  public List<HyperparameterSpecification> hyperparameters() {
    return PpoHyperparameters.SPECIFICATIONS;
  }

  @Override
  public List<Preset> presets() {
    return PpoPresets.ALL;
  }

  @Override
  public void requireFit(HyperparameterValues values, Space actionSpace) {
    PpoHyperparameters.of(values);
    PpoHyperparameters.requireNormalisable(values);
    OnPolicySettings.requireFit(values, actionSpace);
  }

  @Override
  public Training start(TrainingSetup setup, HyperparameterValues values) {
    return new PpoTraining(setup, values);
  }

  @Override
  public Training resume(TrainingSetup setup, HyperparameterValues values, DataInput state)
      throws IOException {
    PpoTraining training = new PpoTraining(setup, values);
    training.restore(state);
    return training;
  }
}
