package tars.server.catalog;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Space;

/**
 * An environment as clients see it.
 *
 * @param rewardThreshold mean return at which the task counts as solved, null where nobody says
 */
public record EnvironmentRepresentation(
    String name,
    SpaceRepresentation observationSpace,
    SpaceRepresentation actionSpace,
    int maxEpisodeSteps,
    double minReturn,
    double maxReturn,
    @Nullable Double rewardThreshold) {

  /**
   * A set of values.
   *
   * @param type {@code discrete}: the integers 0 … n − 1; {@code box}: as many numbers as size
   * @param n null for a box
   */
  public record SpaceRepresentation(
      @Schema(enumeration = {"discrete", "box"}) String type, int size, @Nullable Integer n) {

    static SpaceRepresentation of(Space space) {
      return switch (space) {
        case Space.Discrete discrete ->
            new SpaceRepresentation("discrete", discrete.size(), discrete.n());
        case Space.Box box -> new SpaceRepresentation("box", box.size(), null);
      };
    }
  }

  static EnvironmentRepresentation of(EnvironmentSpecification environment) {
    return new EnvironmentRepresentation(
        environment.name(),
        SpaceRepresentation.of(environment.observationSpace()),
        SpaceRepresentation.of(environment.actionSpace()),
        environment.maxEpisodeSteps(),
        environment.minReturn(),
        environment.maxReturn(),
        environment.rewardThreshold().isPresent()
            ? environment.rewardThreshold().getAsDouble()
            : null);
  }
}
