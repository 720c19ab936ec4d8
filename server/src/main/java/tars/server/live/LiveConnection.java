package tars.server.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tars.server.platform.streams.Recovery;

/** One page's connection: obeys its frames and passes events on. Confined to its event loop. */
final class LiveConnection {
  static final int SUBSCRIPTIONS_MAX = 100;

  /** Below the idle limits on the way, of which 60 s is the usual. */
  static final Duration PING_EVERY = Duration.ofSeconds(25);

  /** A page answers pings and sends a heartbeat every 30 s: silence for this long is an absence. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(75);

  static final short GOING_AWAY_SILENT = 4408;
  static final short SERVICE_RESTART = 1012;

  /** Malformed frames in a row after which the other side is no page of ours. */
  static final int REFUSALS_MAX = 100;

  static final short POLICY_VIOLATION = 1008;

  private static final String HEARTBEAT = FrameCodec.encode(new ServerFrame.Heartbeat());

  private final FrameSink sink;
  private final TopicDesk desk;
  private final LiveMeters meters;
  private final OutgoingQueue outgoing;
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private long heardNanos;
  private long pingedNanos;
  private int refusals;

  /** Where subscriptions are opened and closed; answers come later, on the same event loop. */
  interface TopicDesk {
    void open(LiveConnection connection, Subscription subscription);

    void close(LiveConnection connection, Subscription subscription);
  }

  LiveConnection(FrameSink sink, TopicDesk desk, LiveMeters meters, long nowNanos) {
    this.sink = sink;
    this.desk = desk;
    this.meters = meters;
    this.outgoing = new OutgoingQueue(sink);
    this.heardNanos = nowNanos;
    this.pingedNanos = nowNanos;
  }

  void greet(String version, String region) {
    send(new ServerFrame.Welcome(version, region));
  }

  /** A text frame came. */
  void received(String text, long nowNanos) {
    heard(nowNanos);
    try {
      obey(FrameCodec.decode(text));
      refusals = 0;
    } catch (FrameFormatException e) {
      refuse(e.topic(), String.valueOf(e.getMessage()));
    }
  }

  void refuse(Optional<String> topic, String detail) {
    meters.refused();
    send(new ServerFrame.Refusal(topic, detail));
    if (++refusals >= REFUSALS_MAX) {
      sink.close(POLICY_VIOLATION, "too many frames that are none of tars.v1");
    }
  }

  /** Anything came, a pong for example. */
  void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  private void obey(ClientFrame frame) {
    switch (frame) {
      case ClientFrame.Subscribe subscribe -> subscribe(subscribe);
      case ClientFrame.Unsubscribe(String topic) -> {
        Subscription ended = subscriptions.remove(topic);
        if (ended != null) {
          end(ended);
        }
      }
      case ClientFrame.Heartbeat() -> tell(List.of(HEARTBEAT));
    }
  }

  private void subscribe(ClientFrame.Subscribe frame) {
    Subscription previous = subscriptions.remove(frame.topic());
    if (previous != null) {
      end(previous);
    }
    if (subscriptions.size() >= SUBSCRIPTIONS_MAX) {
      refuse(
          Optional.of(frame.topic()),
          "a connection has at most " + SUBSCRIPTIONS_MAX + " subscriptions; end one first");
      return;
    }
    Subscription subscription = new Subscription(frame.topic(), frame.from());
    subscriptions.put(frame.topic(), subscription);
    desk.open(this, subscription);
  }

  /** Events of a topic happened. */
  void happened(String topic, List<Subscription.Outgoing> events) {
    Subscription subscription = subscriptions.get(topic);
    if (subscription != null) {
      take(subscription, subscription.happened(events));
    }
  }

  void lost(String topic) {
    Subscription subscription = subscriptions.get(topic);
    if (subscription != null) {
      take(subscription, subscription.lost());
    }
  }

  /** What the subscription missed is known; ignored when it ended meanwhile. */
  void recovered(Subscription subscription, Recovery recovery) {
    if (subscriptions.get(subscription.topic()) == subscription) {
      take(subscription, subscription.recovered(recovery));
    }
  }

  /** The subscription cannot be; ignored when it ended meanwhile. */
  void refused(Subscription subscription, String detail) {
    if (subscriptions.remove(subscription.topic(), subscription)) {
      end(subscription);
      refuse(Optional.of(subscription.topic()), detail);
    }
  }

  private void take(Subscription subscription, Subscription.Step step) {
    if (step.over()) {
      meters.resync();
      subscriptions.remove(subscription.topic(), subscription);
      end(subscription);
      tell(step.frames());
    } else if (outgoing.offer(step.frames())) {
      meters.sent(step.frames().size());
    } else {
      resyncAll(List.of());
    }
  }

  private void send(ServerFrame frame) {
    tell(List.of(FrameCodec.encode(frame)));
  }

  /** What is no event is not told again later, so a queue that is full makes room for it. */
  private void tell(List<String> frames) {
    if (!outgoing.offer(frames)) {
      resyncAll(frames);
    }
  }

  /** A page too slow for what it subscribed to is told to load anew once it can hear it. */
  private void resyncAll(List<String> andThen) {
    List<String> frames = new ArrayList<>();
    for (Subscription subscription : List.copyOf(subscriptions.values())) {
      meters.resync();
      frames.add(FrameCodec.encode(new ServerFrame.Resync(subscription.topic())));
      end(subscription);
    }
    subscriptions.clear();
    frames.addAll(andThen);
    outgoing.replaceBy(frames);
  }

  private void end(Subscription subscription) {
    subscription.end();
    desk.close(this, subscription);
  }

  /** Pings when it is time, and closes the connection of a page that has long been silent. */
  void tick(long nowNanos) {
    if (nowNanos - heardNanos > SILENCE_MAX.toNanos()) {
      sink.close(GOING_AWAY_SILENT, "nothing heard for " + SILENCE_MAX.toSeconds() + " s");
    } else if (nowNanos - pingedNanos >= PING_EVERY.toNanos()) {
      pingedNanos = nowNanos;
      sink.ping();
      if (!sink.full()) {
        tell(List.of(HEARTBEAT));
      }
    }
  }

  /** The server is draining: the page comes back to its successor. */
  void drain() {
    sink.close(SERVICE_RESTART, "service restart");
  }

  /** The socket is gone. */
  void closed() {
    List.copyOf(subscriptions.values()).forEach(this::end);
    subscriptions.clear();
  }

  int subscriptions() {
    return subscriptions.size();
  }
}
