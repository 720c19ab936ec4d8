package tars.server.runs;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run as clients see it.
 *
 * @param preset name of the settings it was begun with, null where none were named
 * @param hyperparameters all of them, as it began
 */
public record RunRepresentation(
    UUID id,
    String agentId,
    String algorithm,
    @Nullable String preset,
    long seed,
    Map<String, Object> hyperparameters,
    long totalSteps,
    long steps,
    @Schema(enumeration = {"queued", "running", "paused", "completed", "failed", "cancelled"})
        String status,
    @Nullable Double maxStepsPerSecond,
    @Nullable Double meanReturn,
    @Nullable Double stepsPerSecond,
    long updates,
    long episodes,
    @Nullable String kernel,
    @Nullable String engineVersion,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  static RunRepresentation of(Run run) {
    return new RunRepresentation(
        run.id(),
        run.plan().agentId(),
        run.plan().algorithm(),
        run.plan().preset(),
        run.plan().seed(),
        run.plan().hyperparameters(),
        run.plan().totalSteps(),
        run.figures().steps(),
        run.status().word(),
        run.maxStepsPerSecond(),
        run.figures().meanReturn(),
        run.figures().stepsPerSecond(),
        run.figures().updates(),
        run.figures().episodes(),
        run.kernel(),
        run.engineVersion(),
        run.error(),
        run.createdAt(),
        run.startedAt(),
        run.completedAt());
  }
}
