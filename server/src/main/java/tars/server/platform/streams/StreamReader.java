package tars.server.platform.streams;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows topics with one blocking read on its own connection, on its own thread, and hands entries
 * to listeners in order. Whatever happens to Redis, a listener gets every entry that follows its
 * {@link Following#started() start}, or is told that entries may be missing.
 */
public final class StreamReader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StreamReader.class);
  private static final int ENTRIES_A_READ = 500;
  private static final Duration BLOCK = Duration.ofSeconds(1);
  private static final Duration ANSWER = BLOCK.plusSeconds(2);
  private static final Duration COMMAND = Duration.ofSeconds(2);

  private final RedisLink reading;
  private final RedisLink waking;
  private final RedisStreams heads;
  private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
  private final Thread thread;

  /**
   * A stream of this reader's own; an entry in it ends the blocking read so that new topics join.
   */
  private final String wakeKey = "tars:wake:" + UUID.randomUUID();

  private String wakeCursor = "0-0";
  private volatile boolean closed;
  private volatile boolean reachable;

  /** Told of a topic's entries, on the reader's thread; must not block. */
  public interface Listener {
    /** Entries in the order of their offsets, without a gap to the ones before. */
    void onEntries(String topic, List<StreamEntry> entries);

    /** Entries may be missing: whoever holds state built from this topic must load it anew. */
    void onLoss(String topic);
  }

  /** A listener's hold on a topic; closing it ends the deliveries. */
  public interface Following extends AutoCloseable {
    /** Completes when every later entry is certain to be delivered. */
    CompletableFuture<Void> started();

    @Override
    void close();
  }

  public StreamReader(Vertx vertx, String redisUrl) {
    reading = new RedisLink(vertx, redisUrl, "tars-reader");
    waking = new RedisLink(vertx, redisUrl, "tars-wake");
    heads = new RedisStreams(reading);
    thread = Thread.ofPlatform().name("tars-stream-reader").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Whether the last read was answered. */
  public boolean reachable() {
    return reachable;
  }

  /** Delivers the topic's entries from now on; does not block. */
  public Following follow(String topic, Listener listener) {
    Feed feed =
        feeds.compute(
            topic,
            (name, existing) -> {
              Feed joined = existing == null ? new Feed(name) : existing;
              joined.listeners.add(listener);
              return joined;
            });
    if (!feed.started.isDone()) {
      Thread.ofVirtual().name("tars-stream-wake").start(this::wake);
    }
    return new Following() {
      @Override
      public CompletableFuture<Void> started() {
        return feed.started;
      }

      @Override
      public void close() {
        feeds.computeIfPresent(
            topic,
            (name, existing) -> {
              if (existing == feed) {
                feed.listeners.remove(listener);
              }
              return existing == feed && feed.listeners.isEmpty() ? null : existing;
            });
      }
    };
  }

  private void wake() {
    try {
      waking.sendAll(
          List.of(
              Request.cmd(Command.XADD)
                  .arg(wakeKey)
                  .arg("MAXLEN")
                  .arg(1)
                  .arg("*")
                  .arg("wake")
                  .arg(""),
              Request.cmd(Command.EXPIRE).arg(wakeKey).arg(60)),
          COMMAND);
    } catch (RuntimeException e) {
      LOG.debugf("not woken, the reader looks by itself within a second: %s", e.getMessage());
    }
  }

  private void run() {
    Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
    while (!closed) {
      try {
        startNewFeeds();
        read();
        reachable = true;
        backoff.reset();
      } catch (RedisUnavailableException e) {
        if (reachable && !closed) {
          LOG.warnf("live events wait: %s", e.getMessage());
        }
        reachable = false;
        if (!backoff.pause()) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.error("reading the streams failed; tries again", e);
        if (!backoff.pause()) {
          return;
        }
      }
    }
  }

  private void startNewFeeds() {
    List<Feed> fresh = feeds.values().stream().filter(feed -> !feed.started.isDone()).toList();
    if (fresh.isEmpty()) {
      return;
    }
    List<String> topics = fresh.stream().map(feed -> feed.topic).toList();
    var tops = heads.heads(topics);
    for (int i = 0; i < fresh.size(); i++) {
      Feed feed = fresh.get(i);
      feed.cursor = tops.get(i).map(StreamEntry::offset).orElse(0L);
      feed.epoch = tops.get(i).map(StreamEntry::epoch).orElse(null);
      feed.started.complete(null);
    }
  }

  private void read() {
    List<Feed> started = feeds.values().stream().filter(feed -> feed.started.isDone()).toList();
    Request request =
        Request.cmd(Command.XREAD)
            .arg("COUNT")
            .arg(ENTRIES_A_READ)
            .arg("BLOCK")
            .arg(BLOCK.toMillis())
            .arg("STREAMS")
            .arg(wakeKey);
    started.forEach(feed -> request.arg(RedisStreams.key(feed.topic)));
    request.arg(wakeCursor);
    started.forEach(feed -> request.arg(feed.cursor + "-0"));
    Response answer = reading.send(request, ANSWER);
    if (answer == null) {
      return;
    }
    for (Response stream : answer) {
      String key = stream.get(0).toString();
      if (key.equals(wakeKey)) {
        Response last = stream.get(1).get(stream.get(1).size() - 1);
        wakeCursor = last.get(0).toString();
        continue;
      }
      Feed feed = feeds.get(key.substring(RedisStreams.KEY_PREFIX.length()));
      if (feed != null && feed.started.isDone()) {
        feed.accept(RedisStreams.entries(stream.get(1)));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    reading.close();
    waking.close();
  }

  /** One followed topic; its cursor belongs to the reader's thread. */
  private static final class Feed {
    final String topic;
    final List<Listener> listeners = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> started = new CompletableFuture<>();
    long cursor;
    @Nullable String epoch;

    Feed(String topic) {
      this.topic = topic;
    }

    void accept(List<StreamEntry> entries) {
      List<StreamEntry> unbroken = new ArrayList<>(entries.size());
      for (StreamEntry entry : entries) {
        boolean follows =
            entry.offset() == cursor + 1
                && !entry.opensEpoch()
                && (epoch == null || epoch.equals(entry.epoch()));
        if (!follows) {
          deliver(unbroken);
          unbroken.clear();
          listeners.forEach(this::tellLoss);
        }
        cursor = entry.offset();
        epoch = entry.epoch();
        if (!entry.opensEpoch()) {
          unbroken.add(entry);
        }
      }
      deliver(unbroken);
    }

    private void deliver(List<StreamEntry> entries) {
      if (!entries.isEmpty()) {
        List<StreamEntry> delivered = List.copyOf(entries);
        listeners.forEach(listener -> tell(listener, delivered));
      }
    }

    private void tell(Listener listener, List<StreamEntry> delivered) {
      try {
        listener.onEntries(topic, delivered);
      } catch (RuntimeException e) {
        LOG.errorf(e, "a listener of %s failed; it is told to load anew", topic);
        tellLoss(listener);
      }
    }

    private void tellLoss(Listener listener) {
      try {
        listener.onLoss(topic);
      } catch (RuntimeException e) {
        LOG.errorf(e, "a listener of %s failed to take note of a loss", topic);
      }
    }
  }
}
