package tars.server.runs;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One training of an agent.
 *
 * @param plan what was asked for
 * @param maxStepsPerSecond the pace, null for as fast as it goes
 * @param figures how far it is
 * @param kernel the arithmetic that computes it, null before it began
 * @param error why it failed
 */
record Run(
    UUID id,
    RunPlan plan,
    @Nullable Double maxStepsPerSecond,
    RunStatus status,
    Figures figures,
    @Nullable String kernel,
    @Nullable String engineVersion,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  /**
   * What decides every bit of the result.
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

  /** How far a run is; a mean or a speed that is not known yet is null. */
  record Figures(
      long steps,
      long updates,
      long episodes,
      @Nullable Double meanReturn,
      @Nullable Double stepsPerSecond) {}
}
