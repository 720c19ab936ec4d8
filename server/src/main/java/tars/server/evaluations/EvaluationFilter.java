package tars.server.evaluations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which evaluations are listed; what is null does not matter.
 *
 * @param agentId of that agent
 * @param runId of that run's candidates
 * @param promoted by which a policy became live, or by which none did
 */
record EvaluationFilter(
    @Nullable String agentId, @Nullable UUID runId, @Nullable Boolean promoted) {}
