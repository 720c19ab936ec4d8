package tars.cli.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tars.engine.HyperparameterValues;

/** One hyperparameter that changed in a training. */
record HyperparameterChange(String name, Object from, Object to) {

  /** What differs, in the order of the hyperparameters. */
  static List<HyperparameterChange> between(HyperparameterValues before, HyperparameterValues now) {
    Map<String, Object> after = now.byName();
    List<HyperparameterChange> changes = new ArrayList<>();
    before
        .byName()
        .forEach((name, from) -> {
          Object to = after.getOrDefault(name, from);
          if (!to.equals(from)) {
            changes.add(new HyperparameterChange(name, from, to));
          }
        });
    return changes;
  }
}
