package tars.server.live;

import io.vertx.core.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tars.server.platform.streams.Recovery;

/**
 * The connections of one event loop; everything here happens on that loop, so nothing is locked.
 */
final class LiveLoop implements LiveConnection.TopicDesk {
  private final Context context;
  private final LiveHub hub;
  private final Set<LiveConnection> connections = new LinkedHashSet<>();
  private final Map<String, Set<LiveConnection>> byTopic = new HashMap<>();

  /** Subscriptions the hub holds a place for. */
  private final Map<Subscription, LiveHub.Place> places = new HashMap<>();

  LiveLoop(Context context, LiveHub hub) {
    this.context = context;
    this.hub = hub;
  }

  /** Runs on this loop; may be called from any thread. */
  void execute(Runnable work) {
    context.runOnContext(nothing -> work.run());
  }

  void add(LiveConnection connection) {
    connections.add(connection);
  }

  void remove(LiveConnection connection) {
    if (connections.remove(connection)) {
      connection.closed();
    }
  }

  @Override
  public void open(LiveConnection connection, Subscription subscription) {
    byTopic.computeIfAbsent(subscription.topic(), t -> new LinkedHashSet<>()).add(connection);
    places.put(
        subscription,
        hub.open(
            subscription.topic(),
            subscription.wanted(),
            new LiveHub.Answer() {
              @Override
              public void recovered(Recovery recovery) {
                execute(() -> connection.recovered(subscription, recovery));
              }

              @Override
              public void refused(String detail) {
                execute(() -> connection.refused(subscription, detail));
              }
            }));
  }

  @Override
  public void close(LiveConnection connection, Subscription subscription) {
    Set<LiveConnection> subscribed = byTopic.get(subscription.topic());
    if (subscribed != null) {
      subscribed.remove(connection);
      if (subscribed.isEmpty()) {
        byTopic.remove(subscription.topic());
      }
    }
    LiveHub.Place place = places.remove(subscription);
    if (place != null) {
      place.close();
    }
  }

  void happened(String topic, List<Subscription.Outgoing> events) {
    for (LiveConnection connection : subscribed(topic)) {
      connection.happened(topic, events);
    }
  }

  void lost(String topic) {
    for (LiveConnection connection : subscribed(topic)) {
      connection.lost(topic);
    }
  }

  /** A copy, since a connection may leave the topic when it is told of an event. */
  private Set<LiveConnection> subscribed(String topic) {
    Set<LiveConnection> subscribed = byTopic.get(topic);
    return subscribed == null ? Set.of() : new HashSet<>(subscribed);
  }

  void tick(long nowNanos) {
    List.copyOf(connections).forEach(connection -> connection.tick(nowNanos));
  }

  void drain() {
    List.copyOf(connections).forEach(LiveConnection::drain);
  }

  int connections() {
    return connections.size();
  }
}
