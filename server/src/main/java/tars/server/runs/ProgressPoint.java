package tars.server.runs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tars.engine.TrainingProgress;

/**
 * A run's figures at one moment.
 *
 * @param stepsPerSecond over the last seconds, null before that is known
 * @param losses figures of the last update that are finite, by name
 */
record ProgressPoint(
    long steps,
    Instant time,
    @Nullable Double meanReturn,
    @Nullable Double meanLength,
    long episodes,
    long updates,
    @Nullable Double stepsPerSecond,
    Map<String, Double> losses) {

  static ProgressPoint of(
      TrainingProgress progress, Instant time, @Nullable Double stepsPerSecond) {
    Map<String, Double> losses = new LinkedHashMap<>(progress.losses());
    losses.values().removeIf(loss -> !Double.isFinite(loss));
    return new ProgressPoint(
        progress.steps(),
        time,
        known(progress.meanReturn()),
        known(progress.meanLength()),
        progress.episodes(),
        progress.updates(),
        stepsPerSecond,
        losses);
  }

  Run.Figures figures() {
    return new Run.Figures(steps, updates, episodes, meanReturn, stepsPerSecond);
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
