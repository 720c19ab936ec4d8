package tars.server.runs;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where runs hand in policies that may go live. */
public interface Candidates {

  /**
   * Whether a run should keep its next candidate for now: one of its own still waits for its
   * verdict, or another run of the agent handed one in within the last second.
   */
  boolean shouldWait(Handle handle, String agentId, UUID runId);

  /** Stores the policy and queues its evaluation, in the caller's transaction. */
  void propose(Handle handle, Candidate candidate);
}
