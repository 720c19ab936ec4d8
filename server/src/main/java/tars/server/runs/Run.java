package tars.server.runs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One training of an agent.
 *
 * @param plan what was asked for
 * @param changes what was changed since it was created
 * @param maxStepsPerSecond the pace, null for as fast as it goes
 * @param figures how far it is
 * @param kernel the arithmetic that computes it, null before it began
 * @param error why it failed
 * @param resumable whether it would go on if it were told to: it is paused, or failed and left a
 *     checkpoint
 */
record Run(
    UUID id,
    RunPlan plan,
    Changes changes,
    @Nullable Double maxStepsPerSecond,
    RunStatus status,
    Figures figures,
    @Nullable String kernel,
    @Nullable String engineVersion,
    @Nullable String error,
    boolean resumable,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  /**
   * What decides, with the changes and where each was applied, every bit of the result.
   *
   * @param preset name of the settings it was begun with, null where none were named
   * @param hyperparameters all of the algorithm's, those left at their default included
   */
  record RunPlan(
      String agentId,
      String environment,
      String algorithm,
      @Nullable String preset,
      long seed,
      long totalSteps,
      Map<String, Object> hyperparameters) {}

  /**
   * What was changed.
   *
   * @param count changes that were accepted; the newest has this number
   * @param hyperparameters the newest value of each that was changed
   */
  record Changes(int count, Map<String, Object> hyperparameters) {}

  /** All hyperparameters with every change that was accepted. */
  Map<String, Object> hyperparameters() {
    Map<String, Object> values = new LinkedHashMap<>(plan.hyperparameters());
    values.putAll(changes.hyperparameters());
    return values;
  }

  /** How far a run is; a mean or a speed that is not known yet is null. */
  record Figures(
      long steps,
      long updates,
      long episodes,
      @Nullable Double meanReturn,
      @Nullable Double stepsPerSecond) {}
}
