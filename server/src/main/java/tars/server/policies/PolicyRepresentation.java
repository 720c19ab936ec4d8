package tars.server.policies;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy as clients see it.
 *
 * @param kept whether its file can be had; its entry stays for ever
 */
public record PolicyRepresentation(
    String agentId,
    long version,
    @Nullable UUID runId,
    long step,
    String sha256,
    long sizeBytes,
    boolean kept,
    Instant createdAt) {

  static PolicyRepresentation of(PolicyEntry policy) {
    return new PolicyRepresentation(
        policy.agentId(),
        policy.version(),
        policy.runId(),
        policy.step(),
        policy.sha256(),
        policy.sizeBytes(),
        policy.kept(),
        policy.createdAt());
  }
}
