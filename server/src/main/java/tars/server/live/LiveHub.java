package tars.server.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.streams.Recovery;
import tars.server.platform.streams.StreamEntry;
import tars.server.platform.streams.StreamHistory;
import tars.server.platform.streams.StreamReader;

/**
 * Stands between the streams and the event loops: follows each topic once for all connections,
 * writes each event's frame once, and reads what a returning page missed.
 */
final class LiveHub implements StreamReader.Listener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveHub.class);

  /** Recoveries at a time; thousands of pages that return at once wait here and not in Redis. */
  private static final int RECOVERIES_MAX = 32;

  private final StreamReader reader;
  private final StreamHistory history;
  private final KnownTopics topics;
  private final List<LiveLoop> loops = new CopyOnWriteArrayList<>();
  private final Map<String, Followed> followed = new HashMap<>();
  private final Semaphore recoveries = new Semaphore(RECOVERIES_MAX, true);
  private final ExecutorService blocking =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tars-live-", 0).factory());

  /** A topic that is followed for so many subscriptions. */
  private static final class Followed {
    final StreamReader.Following following;
    int subscriptions;

    Followed(StreamReader.Following following) {
      this.following = following;
    }
  }

  /** Told once what became of a subscription, on any thread. */
  interface Answer {
    void recovered(Recovery recovery);

    void refused(String detail);
  }

  LiveHub(StreamReader reader, StreamHistory history, KnownTopics topics) {
    this.reader = reader;
    this.history = history;
    this.topics = topics;
  }

  void add(LiveLoop loop) {
    loops.add(loop);
  }

  List<LiveLoop> loops() {
    return loops;
  }

  /**
   * Follows a topic and finds out what was missed. The caller hears of every event from the moment
   * of this call, so what happens while the answer is under way is for it to keep.
   */
  Place open(String topic, Optional<StreamPosition> wanted, Answer answer) {
    Place place = new Place(topic);
    blocking.execute(() -> open(place, wanted, answer));
    return place;
  }

  private void open(Place place, Optional<StreamPosition> wanted, Answer answer) {
    try {
      recoveries.acquire();
      try {
        if (!topics.exists(place.topic)) {
          answer.refused("there is no topic " + place.topic);
          return;
        }
        StreamReader.@Nullable Following following = place.take();
        if (following != null) {
          history
              .recoverWhenReachable(following, place.topic, wanted, place::closed)
              .ifPresent(answer::recovered);
        }
      } finally {
        recoveries.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warnf(e, "a subscription to %s failed", place.topic);
      answer.refused("the topic cannot be read now; subscribe again in a moment");
    }
  }

  /** A subscription's part in following a topic. */
  final class Place implements AutoCloseable {
    private final String topic;
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean taken;

    private Place(String topic) {
      this.topic = topic;
    }

    boolean closed() {
      return closed.get();
    }

    /** Null when the subscription ended before its turn came. */
    private StreamReader.@Nullable Following take() {
      synchronized (followed) {
        if (closed.get()) {
          return null;
        }
        Followed shared =
            followed.computeIfAbsent(topic, t -> new Followed(reader.follow(t, LiveHub.this)));
        shared.subscriptions++;
        taken = true;
        return shared.following;
      }
    }

    @Override
    public void close() {
      synchronized (followed) {
        if (!closed.compareAndSet(false, true) || !taken) {
          return;
        }
        Followed shared = followed.get(topic);
        if (shared != null && --shared.subscriptions == 0) {
          followed.remove(topic);
          shared.following.close();
        }
      }
    }
  }

  @Override
  public void onEntries(String topic, List<StreamEntry> entries) {
    List<Subscription.Outgoing> events =
        entries.stream()
            .map(entry ->
                new Subscription.Outgoing(
                    entry, FrameCodec.encode(new ServerFrame.Event(topic, entry))))
            .toList();
    loops.forEach(loop -> loop.execute(() -> loop.happened(topic, events)));
  }

  @Override
  public void onLoss(String topic) {
    loops.forEach(loop -> loop.execute(() -> loop.lost(topic)));
  }

  int topicsFollowed() {
    synchronized (followed) {
      return followed.size();
    }
  }

  @Override
  public void close() {
    blocking.shutdownNow();
  }
}
