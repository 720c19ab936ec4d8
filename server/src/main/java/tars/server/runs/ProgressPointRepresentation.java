package tars.server.runs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A point of a training curve. */
public record ProgressPointRepresentation(
    long steps,
    Instant time,
    @Nullable Double meanReturn,
    @Nullable Double meanLength,
    long episodes,
    long updates,
    @Nullable Double stepsPerSecond,
    Map<String, Double> losses) {

  static ProgressPointRepresentation of(ProgressPoint point) {
    return new ProgressPointRepresentation(
        point.steps(),
        point.time(),
        point.meanReturn(),
        point.meanLength(),
        point.episodes(),
        point.updates(),
        point.stepsPerSecond(),
        point.losses());
  }
}
