package tars.server.catalog;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Space;

/**
 * An environment as clients see it.
 *
 * @param description what is to be done, a sentence
 * @param maxEpisodeSteps the time limit of an episode
 * @param minReturn the lowest return an episode can have
 * @param maxReturn the highest return an episode can have
 * @param rewardThreshold mean return at which the task counts as solved, null where nobody says
 * @param algorithms names of those that can learn its actions
 */
public record EnvironmentRepresentation(
    String name,
    String description,
    SpaceRepresentation observationSpace,
    SpaceRepresentation actionSpace,
    int maxEpisodeSteps,
    double minReturn,
    double maxReturn,
    @Nullable Double rewardThreshold,
    List<String> algorithms) {

  /**
   * A set of values.
   *
   * @param type {@code discrete}: the integers 0 … n − 1; {@code box}: as many numbers as size
   * @param n null for a box
   * @param bounds of each number of a box; empty where values are discrete
   */
  public record SpaceRepresentation(
      @Schema(enumeration = {"discrete", "box"}) String type,
      int size,
      @Nullable Integer n,
      List<BoundsRepresentation> bounds) {

    static SpaceRepresentation of(Space space) {
      return switch (space) {
        case Space.Discrete discrete ->
            new SpaceRepresentation("discrete", discrete.size(), discrete.n(), List.of());
        case Space.Box box ->
            new SpaceRepresentation("box", box.size(), null, BoundsRepresentation.of(box));
      };
    }
  }

  /**
   * Where a number lies: the doubles of the same value as the space's floats.
   *
   * @param low null where it is not bounded below
   * @param high null where it is not bounded above
   */
  public record BoundsRepresentation(@Nullable Double low, @Nullable Double high) {

    static List<BoundsRepresentation> of(Space.Box box) {
      float[] low = box.low();
      float[] high = box.high();
      return IntStream.range(0, box.size())
          .mapToObj(i -> new BoundsRepresentation(finite(low[i]), finite(high[i])))
          .toList();
    }

    private static @Nullable Double finite(float bound) {
      return Float.isFinite(bound) ? Double.valueOf(bound) : null;
    }
  }

  static EnvironmentRepresentation of(EnvironmentSpecification environment) {
    return new EnvironmentRepresentation(
        environment.name(),
        environment.description(),
        SpaceRepresentation.of(environment.observationSpace()),
        SpaceRepresentation.of(environment.actionSpace()),
        environment.maxEpisodeSteps(),
        environment.minReturn(),
        environment.maxReturn(),
        environment.rewardThreshold().isPresent()
            ? environment.rewardThreshold().getAsDouble()
            : null,
        Algorithms.actingIn(environment.actionSpace()));
  }
}
