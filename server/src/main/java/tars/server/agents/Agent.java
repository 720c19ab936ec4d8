package tars.server.agents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named task.
 *
 * @param id what people call it
 * @param environment Gymnasium's id of its environment
 * @param liveVersion the policy version that serves, null before the first
 * @param pinnedVersion the version candidates are compared with, where an operator pinned one
 */
record Agent(
    String id,
    String environment,
    @Nullable Long liveVersion,
    @Nullable Long pinnedVersion,
    Instant createdAt) {

  /** The policy version that candidates are compared with: the live one unless pinned. */
  @Nullable Long baselineVersion() {
    return pinnedVersion == null ? liveVersion : pinnedVersion;
  }
}
