package tars.server.runs;

/**
 * A training at one moment.
 *
 * @param steps environment steps made
 * @param changes how many of the run's changes it had had
 * @param bytes what the engine resumes from
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Checkpoint(long steps, int changes, byte[] bytes) {}
