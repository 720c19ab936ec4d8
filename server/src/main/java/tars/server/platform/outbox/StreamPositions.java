package tars.server.platform.outbox;

import org.jdbi.v3.core.Handle;

/** How far the topics' streams have been published. */
public interface StreamPositions {

  /**
   * The place of the newest published event of a topic, whose stream is begun if there is none.
   * Read before a snapshot's rows, it makes a pair a client can subscribe from without a gap: what
   * the snapshot lacks comes after it.
   */
  StreamPosition current(Handle handle, String topic);
}
