package tars.server.evaluations;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What evaluations need of agents. */
public interface EvaluatedAgents {

  /**
   * An agent that no other transaction changes until this one ends.
   *
   * @param liveVersion what serves, null before the first
   * @param baselineVersion what candidates are compared with, null before the first is live
   */
  record LockedAgent(
      String id, String environment, @Nullable Long liveVersion, @Nullable Long baselineVersion) {}

  Optional<LockedAgent> lock(Handle handle, String agentId);

  /** The number of the next comparison with the agent's baseline, which is taken by asking. */
  int nextComparison(Handle handle, String agentId);

  /** Remembers the version whose evaluation had the highest mean return. */
  void noteMeanReturn(Handle handle, String agentId, long version, double meanReturn);

  /**
   * Makes a version live and tells of it, if what it was compared with still is the baseline.
   *
   * @return whether it was
   */
  boolean promote(Handle handle, String agentId, long version, @Nullable Long comparedWith);
}
