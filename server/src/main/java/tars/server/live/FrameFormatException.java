package tars.server.live;

import java.util.Optional;

/** A frame is not one of the protocol's; the message names the field and what is allowed. */
final class FrameFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Text, not Optional, since exceptions are serialisable; empty when no topic was named. */
  private final String topic;

  FrameFormatException(String topic, String message) {
    super(message);
    this.topic = topic;
  }

  Optional<String> topic() {
    return topic.isEmpty() ? Optional.empty() : Optional.of(topic);
  }
}
