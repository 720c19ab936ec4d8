package tars.server.demonstration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent to create, and its run.
 *
 * @param hyperparameters those that differ from their default
 * @param maxStepsPerSecond null for as fast as it goes
 */
public record DemonstrationPlan(
    String agentId,
    String environment,
    String algorithm,
    long seed,
    long totalSteps,
    Map<String, Object> hyperparameters,
    @Nullable Double maxStepsPerSecond) {}
