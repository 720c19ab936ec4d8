package tars.server.live;

import java.util.Optional;
import tars.server.platform.outbox.StreamPosition;

/** What a page says. */
sealed interface ClientFrame {

  /**
   * Wants a topic's events.
   *
   * @param from the last place the page saw; empty: from now on
   */
  record Subscribe(String topic, Optional<StreamPosition> from) implements ClientFrame {}

  record Unsubscribe(String topic) implements ClientFrame {}

  /** Shows that the page is alive, and asks whether the server is. */
  record Heartbeat() implements ClientFrame {}
}
