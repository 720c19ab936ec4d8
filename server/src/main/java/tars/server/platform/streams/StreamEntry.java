package tars.server.platform.streams;

import tars.server.platform.outbox.StreamPosition;

/** An event at its place in a topic's stream. */
public record StreamEntry(StreamPosition position, StreamEvent event) {

  /**
   * Type of the entry that opens an epoch after a loss: it tells every reader at once that entries
   * may be missing, and is not an event of the product.
   */
  static final String EPOCH_OPENED = "stream.epoch";

  public String epoch() {
    return position.epoch();
  }

  public long offset() {
    return position.offset();
  }

  /** Whether this entry only announces a new epoch; such an entry is never shown to people. */
  public boolean opensEpoch() {
    return event.type().equals(EPOCH_OPENED);
  }
}
