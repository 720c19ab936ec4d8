package tars.server.runs;

import java.util.UUID;

/**
 * A policy that a run proposes to go live.
 *
 * @param step environment steps made when it was taken
 * @param policy the encoded policy
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Candidate(String agentId, String environment, UUID runId, long step, byte[] policy) {}
