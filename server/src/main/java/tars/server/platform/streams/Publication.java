package tars.server.platform.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.platform.outbox.StreamPosition;

/** The relay's steps, each in one transaction of the connection that holds the relay's lock. */
final class Publication {
  private static final Logger LOG = Logger.getLogger(Publication.class);

  static final int ROWS_A_BATCH = 500;

  /**
   * A new epoch starts this far beyond everything known: readers may have seen entries that were
   * published but never committed, at most one batch, and must find what is new behind their own
   * place.
   */
  static final long EPOCH_LEAP = 2L * ROWS_A_BATCH;

  private final RelayStore store;
  private final RedisStreams streams;
  private final String region;
  private final RelayFaults faults;

  Publication(RelayStore store, RedisStreams streams, String region, RelayFaults faults) {
    this.store = store;
    this.streams = streams;
    this.region = region;
    this.faults = faults;
  }

  /** What a step did. */
  record Outcome(int published, int epochsOpened, boolean moreMayWait) {
    static final Outcome NOTHING = new Outcome(0, 0, false);
  }

  /** Publishes the rows that waited longest. */
  Outcome publishNext() {
    return store.inTransaction(() -> {
      List<RelayStore.Waiting> rows = store.waiting(ROWS_A_BATCH, region);
      return rows.isEmpty() ? Outcome.NOTHING : publish(rows);
    });
  }

  private Outcome publish(List<RelayStore.Waiting> rows) {
    Map<String, List<RelayStore.Waiting>> byTopic = new LinkedHashMap<>();
    rows.forEach(row -> byTopic.computeIfAbsent(row.topic(), t -> new ArrayList<>()).add(row));
    Map<String, StreamPosition> ends = store.positions(byTopic.keySet(), Publication::newEpoch);
    List<RedisStreams.Append> appends =
        byTopic.entrySet().stream()
            .map(topic ->
                new RedisStreams.Append(
                    topic.getKey(),
                    end(ends, topic.getKey()),
                    topic.getValue().stream().map(RelayStore.Waiting::event).toList()))
            .toList();
    List<Boolean> appended = append(appends);
    faults.betweenPublishAndCommit();
    int published = 0;
    int epochsOpened = 0;
    List<Long> done = new ArrayList<>();
    for (int i = 0; i < appends.size(); i++) {
      RedisStreams.Append append = appends.get(i);
      StreamPosition end = append.end();
      if (appended.get(i)) {
        int events = append.events().size();
        store.move(append.topic(), new StreamPosition(end.epoch(), end.offset() + events));
        rowsOf(byTopic, append.topic()).forEach(row -> done.add(row.id()));
        published += events;
      } else {
        epochsOpened += reconcile(append.topic(), end) ? 1 : 0;
      }
    }
    store.delete(done);
    boolean all = published == rows.size() && rows.size() < ROWS_A_BATCH;
    return new Outcome(published, epochsOpened, !all);
  }

  /** Whether each was appended; one that Redis refuses is no reason to keep the others waiting. */
  private List<Boolean> append(List<RedisStreams.Append> appends) {
    try {
      return streams.append(appends);
    } catch (IllegalStateException refused) {
      // Those that were appended before it are found in their streams, and taken over from there.
      return appends.stream().map(this::appendAlone).toList();
    }
  }

  private boolean appendAlone(RedisStreams.Append append) {
    try {
      return streams.append(List.of(append)).getFirst();
    } catch (IllegalStateException refused) {
      LOG.warnf("the stream of %s takes no entries: %s", append.topic(), refused.getMessage());
      return false;
    }
  }

  /**
   * Compares every stream with its position and mends what differs, so that a loss is told at once
   * and not with the next event.
   *
   * @return epochs opened
   */
  int compareWithStreams() {
    return store.inTransaction(() -> {
      List<Map.Entry<String, StreamPosition>> ends = List.copyOf(store.published().entrySet());
      List<Optional<StreamEntry>> heads = heads(ends.stream().map(Map.Entry::getKey).toList());
      int opened = 0;
      for (int i = 0; i < ends.size(); i++) {
        StreamPosition end = ends.get(i).getValue();
        boolean same = heads.get(i).filter(head -> head.position().equals(end)).isPresent();
        if (!same && reconcile(ends.get(i).getKey(), end)) {
          opened++;
        }
      }
      return opened;
    });
  }

  private List<Optional<StreamEntry>> heads(List<String> topics) {
    try {
      return streams.heads(topics);
    } catch (IllegalStateException refused) {
      return topics.stream().map(this::headAlone).toList();
    }
  }

  private Optional<StreamEntry> headAlone(String topic) {
    try {
      return streams.heads(List.of(topic)).getFirst();
    } catch (IllegalStateException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Finds out why a stream does not end at its position. Ahead by events that still wait: they were
   * published by a relay that died before it could commit, and are taken over as they are. Anything
   * else is a loss, and a new epoch says so; a key that is no stream of ours is replaced by one.
   *
   * @return whether an epoch was opened
   */
  private boolean reconcile(String topic, StreamPosition end) {
    try {
      return reconcileReadable(topic, end);
    } catch (IllegalStateException unreadable) {
      LOG.warnf("the stream of %s cannot be read: %s", topic, unreadable.getMessage());
      openEpoch(topic, end.offset());
      return true;
    }
  }

  private boolean reconcileReadable(String topic, StreamPosition end) {
    RedisStreams.HeadAndFollowing stream =
        streams.headAndFollowing(topic, end.offset(), ROWS_A_BATCH + 1);
    long reached = stream.head().map(StreamEntry::offset).orElse(0L);
    List<StreamEntry> ahead = stream.following();
    if (continues(ahead, end)
        && connects(topic, end)
        && store.deleteEvents(topic, ahead.stream().map(entry -> entry.event().id()).toList())) {
      store.move(topic, ahead.getLast().position());
      LOG.infof("%d events of %s were published before a crash; taken over", ahead.size(), topic);
      return false;
    }
    openEpoch(topic, Math.max(reached, end.offset()));
    return true;
  }

  /**
   * Whether the entries follow the position. Where nothing was committed yet the position's epoch
   * may be as new as the position, and theirs counts.
   */
  private static boolean continues(List<StreamEntry> ahead, StreamPosition end) {
    String epoch = end.offset() == 0 && !ahead.isEmpty() ? ahead.getFirst().epoch() : end.epoch();
    for (int i = 0; i < ahead.size(); i++) {
      boolean next = ahead.get(i).offset() == end.offset() + 1 + i;
      if (!next || !ahead.get(i).epoch().equals(epoch)) {
        return false;
      }
    }
    return !ahead.isEmpty() && ahead.size() <= ROWS_A_BATCH;
  }

  /** Whether the stream holds the entry at its own committed end, or nothing was ever committed. */
  private boolean connects(String topic, StreamPosition end) {
    return end.offset() == 0
        || streams.following(topic, end.offset() - 1, 1).stream()
            .anyMatch(entry -> entry.position().equals(end));
  }

  private void openEpoch(String topic, long beyond) {
    StreamPosition first = new StreamPosition(newEpoch(), beyond + EPOCH_LEAP);
    StreamEvent announcement =
        new StreamEvent(
            TimeOrderedId.next().toString(),
            StreamEntry.EPOCH_OPENED,
            1,
            region,
            Instant.now().truncatedTo(ChronoUnit.MICROS).toString(),
            "{}",
            null,
            null);
    streams.openEpoch(topic, first, announcement);
    store.move(topic, first);
    LOG.warnf("the stream of %s lost entries; it goes on in epoch %s", topic, first.epoch());
  }

  /**
   * Drops rows that are of no use later and have waited for longer than {@code age}.
   *
   * @return topics that lost rows
   */
  int dropOld(Set<String> types, Duration age) {
    return store.inTransaction(() -> {
      Set<String> topics = store.deleteOlder(types, age);
      store
          .positions(topics, Publication::newEpoch)
          .forEach(
              (topic, end) -> store.move(topic, new StreamPosition(newEpoch(), end.offset() + 1)));
      if (!topics.isEmpty()) {
        LOG.warnf("Redis is away for long: progress of %s was dropped", topics);
      }
      return topics.size();
    });
  }

  private static StreamPosition end(Map<String, StreamPosition> ends, String topic) {
    StreamPosition end = ends.get(topic);
    if (end == null) {
      throw new IllegalStateException("topic " + topic + " has no position");
    }
    return end;
  }

  private static List<RelayStore.Waiting> rowsOf(
      Map<String, List<RelayStore.Waiting>> byTopic, String topic) {
    return byTopic.getOrDefault(topic, List.of());
  }

  private static String newEpoch() {
    return TimeOrderedId.next().toString();
  }
}
