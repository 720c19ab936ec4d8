package tars.server.policies;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a policy besides its bytes.
 *
 * @param step environment steps its run had made when it was taken
 * @param kept whether its bytes are still there
 */
record PolicyEntry(
    String agentId,
    long version,
    @Nullable UUID runId,
    long step,
    String sha256,
    long sizeBytes,
    boolean kept,
    Instant createdAt) {}
