package tars.server.runs;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that moved on, as it is told live.
 *
 * @param recorded whether the point is kept as part of the run's curve
 */
public record RunProgressRepresentation(
    UUID runId,
    long steps,
    long totalSteps,
    Instant time,
    @Nullable Double meanReturn,
    @Nullable Double meanLength,
    long episodes,
    long updates,
    @Nullable Double stepsPerSecond,
    Map<String, Double> losses,
    boolean recorded) {

  static RunProgressRepresentation of(
      UUID runId, long totalSteps, ProgressPoint point, boolean recorded) {
    return new RunProgressRepresentation(
        runId,
        point.steps(),
        totalSteps,
        point.time(),
        point.meanReturn(),
        point.meanLength(),
        point.episodes(),
        point.updates(),
        point.stepsPerSecond(),
        point.losses(),
        recorded);
  }
}
