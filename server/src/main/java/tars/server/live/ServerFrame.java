package tars.server.live;

import java.util.Optional;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.streams.StreamEntry;

/** What the server says. */
sealed interface ServerFrame {

  /** The first frame of a connection. */
  record Welcome(String version, String region) implements ServerFrame {}

  /**
   * Answers a subscription; events after {@code from} follow.
   *
   * @param recovered whether {@code from} is the place the page asked for, so that it misses
   *     nothing
   */
  record Subscribed(String topic, StreamPosition from, boolean recovered) implements ServerFrame {}

  record Event(String topic, StreamEntry entry) implements ServerFrame {}

  record Heartbeat() implements ServerFrame {}

  /**
   * The subscription ended because events were or may be missed: load the state, subscribe again.
   */
  record Resync(String topic) implements ServerFrame {}

  /** A frame could not be obeyed; the connection goes on. */
  record Refusal(Optional<String> topic, String detail) implements ServerFrame {}
}
