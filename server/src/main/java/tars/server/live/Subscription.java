package tars.server.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.streams.Recovery;
import tars.server.platform.streams.StreamEntry;

/**
 * One page's subscription to one topic: it first buffers what happens, then is given what was
 * missed, then passes on; an event is passed on exactly once. Confined to its connection's event
 * loop.
 */
final class Subscription {
  /** Events that may happen while what was missed is read; beyond, loading anew is quicker. */
  static final int BUFFERED_MAX = 1_000;

  private final String topic;
  private final Optional<StreamPosition> wanted;
  private State state = new Recovering(new ArrayList<>());

  private sealed interface State permits Recovering, Live, Ended {}

  /** Delivered by the stream, not yet by this subscription. */
  private record Recovering(List<Outgoing> buffered) implements State {}

  /** Everything up to {@code through} was passed on. */
  private record Live(StreamPosition through) implements State {}

  private record Ended() implements State {}

  /** An event with the frame that all connections share. */
  record Outgoing(StreamEntry entry, String frame) {}

  /** What to send now, in order; and whether the subscription is over. */
  record Step(List<String> frames, boolean over) {
    static final Step NOTHING = new Step(List.of(), false);
  }

  Subscription(String topic, Optional<StreamPosition> wanted) {
    this.topic = topic;
    this.wanted = wanted;
  }

  String topic() {
    return topic;
  }

  /** The place the page asked to go on from. */
  Optional<StreamPosition> wanted() {
    return wanted;
  }

  boolean recovering() {
    return state instanceof Recovering;
  }

  /** Events happened. */
  Step happened(List<Outgoing> events) {
    return switch (state) {
      case Ended() -> Step.NOTHING;
      case Recovering(List<Outgoing> buffered) -> {
        buffered.addAll(events);
        yield buffered.size() > BUFFERED_MAX ? resync() : Step.NOTHING;
      }
      case Live(StreamPosition through) -> pass(new ArrayList<>(), through, events);
    };
  }

  /** What was missed is known now. */
  Step recovered(Recovery recovery) {
    return switch (state) {
      case Ended() -> Step.NOTHING;
      case Live(StreamPosition through) ->
          throw new IllegalStateException(topic + " was recovered before, up to " + through);
      case Recovering(List<Outgoing> buffered) -> {
        List<String> frames = new ArrayList<>();
        frames.add(
            FrameCodec.encode(
                new ServerFrame.Subscribed(topic, recovery.from(), recovery.recovered())));
        for (StreamEntry entry : recovery.missed()) {
          frames.add(FrameCodec.encode(new ServerFrame.Event(topic, entry)));
        }
        yield pass(frames, recovery.through(), buffered);
      }
    };
  }

  /** Entries of the topic may be missing. */
  Step lost() {
    return state instanceof Ended ? Step.NOTHING : resync();
  }

  /** The page wants no more, or was told to load anew. */
  void end() {
    state = new Ended();
  }

  private Step pass(List<String> frames, StreamPosition through, List<Outgoing> events) {
    StreamPosition last = through;
    for (Outgoing event : events) {
      StreamPosition position = event.entry().position();
      if (!position.epoch().equals(last.epoch())) {
        return resync();
      }
      if (position.offset() > last.offset()) {
        frames.add(event.frame());
        last = position;
      }
    }
    state = new Live(last);
    return new Step(frames, false);
  }

  private Step resync() {
    state = new Ended();
    return new Step(List.of(FrameCodec.encode(new ServerFrame.Resync(topic))), true);
  }
}
