package tars.server.platform.outbox;

/**
 * A place in a topic's stream of events.
 *
 * @param epoch names the stream; another epoch means that the stream was lost and begun anew
 * @param offset the number of the newest event at or before this place; the first event has 1
 */
public record StreamPosition(String epoch, long offset) {}
