package tars.server.evaluations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy that became live.
 *
 * @param previousVersion what was live until then, null for an agent's first
 * @param step environment steps its run had made when it was taken
 * @param evaluationId the evaluation by which it became live
 */
public record LivePolicyRepresentation(
    String agentId,
    long version,
    @Nullable Long previousVersion,
    @Nullable UUID runId,
    long step,
    UUID evaluationId,
    Instant time) {}
