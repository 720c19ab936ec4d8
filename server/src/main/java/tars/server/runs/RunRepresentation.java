package tars.server.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param changedHyperparameters what was changed since: the newest value of each
 * @param resumable whether it would go on if it were told to: it is paused, or failed and left a
 *     checkpoint
 * @param error why it failed
 * @param errorDetail where it failed, a stack trace; only where one run is asked for alone
 */
public record RunRepresentation(
    UUID id,
    String agentId,
    String algorithm,
    @Nullable String preset,
    long seed,
    Map<String, Object> hyperparameters,
    Map<String, Object> changedHyperparameters,
    long totalSteps,
    long steps,
    @Schema(enumeration = {"queued", "running", "paused", "completed", "failed", "cancelled"})
        String status,
    boolean resumable,
    @Nullable Double maxStepsPerSecond,
    @Nullable Double meanReturn,
    @Nullable Double stepsPerSecond,
    long updates,
    long episodes,
    @Nullable String kernel,
    @Nullable String engineVersion,
    @Nullable String error,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String errorDetail,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  static RunRepresentation of(Run run) {
    return of(run, null);
  }

  static RunRepresentation of(Run run, @Nullable String errorDetail) {
    return new RunRepresentation(
        run.id(),
        run.plan().agentId(),
        run.plan().algorithm(),
        run.plan().preset(),
        run.plan().seed(),
        run.plan().hyperparameters(),
        run.changes().hyperparameters(),
        run.plan().totalSteps(),
        run.figures().steps(),
        run.status().word(),
        run.resumable(),
        run.maxStepsPerSecond(),
        run.figures().meanReturn(),
        run.figures().stepsPerSecond(),
        run.figures().updates(),
        run.figures().episodes(),
        run.kernel(),
        run.engineVersion(),
        run.error(),
        errorDetail,
        run.createdAt(),
        run.startedAt(),
        run.completedAt());
  }
}
