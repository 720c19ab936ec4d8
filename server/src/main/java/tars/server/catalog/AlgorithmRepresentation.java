package tars.server.catalog;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;

/** An algorithm as clients see it. */
public record AlgorithmRepresentation(
    String name, String description, List<HyperparameterRepresentation> hyperparameters) {

  /**
   * A hyperparameter as clients see it.
   *
   * @param type integer, real or choice
   * @param min null where there are choices
   * @param max null where there are choices
   * @param choices empty where any number in the range will do
   * @param allowed the same in words
   */
  public record HyperparameterRepresentation(
      String name,
      String description,
      @Schema(enumeration = {"integer", "real", "choice"}) String type,
      Object defaultValue,
      @Nullable Double min,
      @Nullable Double max,
      List<String> choices,
      String allowed) {

    static HyperparameterRepresentation of(HyperparameterSpecification specification) {
      return new HyperparameterRepresentation(
          specification.name(),
          specification.description(),
          specification.type().name().toLowerCase(Locale.ROOT),
          specification.defaultValue(),
          finite(specification.min()),
          finite(specification.max()),
          specification.choices(),
          specification.allowed());
    }

    private static @Nullable Double finite(double bound) {
      return Double.isFinite(bound) ? bound : null;
    }
  }

  static AlgorithmRepresentation of(String name) {
    return new AlgorithmRepresentation(
        name,
        Algorithms.description(name),
        Algorithms.hyperparameters(name).stream().map(HyperparameterRepresentation::of).toList());
  }
}
