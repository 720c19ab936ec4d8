package tars.server.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;
import tars.engine.Preset;
import tars.engine.environment.Environments;

/**
 * An algorithm as clients see it.
 *
 * @param environments names of those whose actions it can learn
 */
public record AlgorithmRepresentation(
    String name,
    String description,
    List<HyperparameterRepresentation> hyperparameters,
    List<PresetRepresentation> presets,
    List<String> environments) {

  /**
   * A hyperparameter as clients see it.
   *
   * @param type what its values are; {@code layers}: widths with commas between them, as a text
   * @param min null where values are no numbers
   * @param minIncluded whether {@code min} itself is allowed
   * @param max null where values are no numbers
   * @param maxIncluded whether {@code max} itself is allowed
   * @param choices the values of a choice, empty otherwise
   * @param allowed the values allowed, in words
   * @param changeable whether it may be changed while a run goes on
   * @param fixedBecause why not, null where it may
   */
  public record HyperparameterRepresentation(
      String name,
      String description,
      @Schema(enumeration = {"integer", "real", "boolean", "choice", "layers"}) String type,
      Object defaultValue,
      @Nullable Double min,
      boolean minIncluded,
      @Nullable Double max,
      boolean maxIncluded,
      List<String> choices,
      String allowed,
      boolean changeable,
      @Nullable String fixedBecause) {

    static HyperparameterRepresentation of(HyperparameterSpecification specification) {
      return new HyperparameterRepresentation(
          specification.name(),
          specification.description(),
          specification.type().name().toLowerCase(Locale.ROOT),
          specification.defaultValue(),
          finite(specification.min()),
          specification.minIncluded(),
          finite(specification.max()),
          specification.maxIncluded(),
          specification.choices(),
          specification.allowed(),
          specification.fixedBecause().isEmpty(),
          specification.fixedBecause().orElse(null));
    }

    private static @Nullable Double finite(double bound) {
      return Double.isFinite(bound) ? bound : null;
    }
  }

  /**
   * Settings that are known to do well in an environment.
   *
   * @param totalSteps environment steps they were found with
   * @param values by name; the rest have their defaults
   */
  public record PresetRepresentation(
      String name, String environment, long totalSteps, Map<String, Object> values) {

    /** Values in the order of the hyperparameters, each of its type. */
    static PresetRepresentation of(String algorithm, Preset preset) {
      Map<String, Object> values =
          new LinkedHashMap<>(Algorithms.validated(algorithm, preset.values()));
      values.keySet().retainAll(preset.values().keySet());
      return new PresetRepresentation(
          preset.name(), preset.environment(), preset.totalSteps(), values);
    }
  }

  static AlgorithmRepresentation of(String name) {
    return new AlgorithmRepresentation(
        name,
        Algorithms.description(name),
        Algorithms.hyperparameters(name).stream().map(HyperparameterRepresentation::of).toList(),
        Algorithms.presets(name).stream()
            .map(preset -> PresetRepresentation.of(name, preset))
            .toList(),
        Environments.names().stream()
            .filter(environment ->
                Algorithms.actingIn(Environments.specification(environment).actionSpace())
                    .contains(name))
            .toList());
  }
}
