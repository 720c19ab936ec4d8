package tars.server.runs;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where runs hand in policies that may go live. */
public interface Candidates {

  /** Whether a candidate of that run still waits for its verdict. */
  boolean anyUndecided(Handle handle, String agentId, UUID runId);

  /** Stores the policy and queues its evaluation, in the caller's transaction. */
  void propose(Handle handle, Candidate candidate);
}
