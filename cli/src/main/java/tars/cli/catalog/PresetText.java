package tars.cli.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tars.cli.output.HyperparameterText;
import tars.engine.Algorithms;
import tars.engine.Preset;

/** Presets as people and programs read them. */
final class PresetText {

  private PresetText() {}

  /** What a preset sets, in the order in which the algorithm tells its hyperparameters. */
  static Map<String, Object> values(String algorithm, Preset preset) {
    Map<String, Object> values =
        new LinkedHashMap<>(Algorithms.validated(algorithm, preset.values()));
    values.keySet().retainAll(preset.values().keySet());
    return values;
  }

  /** {@code gamma 0.98, n_envs 8}. */
  static String told(Map<String, Object> values) {
    return values.isEmpty()
        ? "the defaults"
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + " " + HyperparameterText.of(entry.getValue()))
            .collect(Collectors.joining(", "));
  }
}
