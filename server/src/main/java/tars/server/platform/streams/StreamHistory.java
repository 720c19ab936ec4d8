package tars.server.platform.streams;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tars.server.platform.outbox.StreamPosition;

/** What the topics' streams still hold, for readers that come back. */
public final class StreamHistory implements AutoCloseable {
  /** A reader that missed more than this loads a snapshot sooner than it reads them all. */
  static final int RECOVERED_ENTRIES_MAX = 1_000;

  private final RedisLink link;
  private final RedisStreams streams;
  private final Function<String, StreamPosition> durable;

  /**
   * @param durable where a topic's stream ends as far as PostgreSQL knows, for topics that have no
   *     stream
   */
  public StreamHistory(Vertx vertx, String redisUrl, Function<String, StreamPosition> durable) {
    this.link = new RedisLink(vertx, redisUrl, "tars-history");
    this.streams = new RedisStreams(link);
    this.durable = durable;
  }

  /**
   * What a reader missed that was last at {@code wanted}; blocks.
   *
   * @throws RedisUnavailableException when Redis does not answer
   */
  public Recovery recover(String topic, Optional<StreamPosition> wanted) {
    RedisStreams.HeadAndFollowing stream =
        wanted.isPresent()
            ? streams.headAndFollowing(topic, wanted.get().offset(), RECOVERED_ENTRIES_MAX + 1)
            : new RedisStreams.HeadAndFollowing(
                streams.heads(List.of(topic)).getFirst(), List.of());
    StreamPosition end =
        stream.head().map(StreamEntry::position).orElseGet(() -> durable.apply(topic));
    return Recovery.decide(wanted, end, stream.following(), RECOVERED_ENTRIES_MAX);
  }

  /**
   * As {@link #recover}, once the topic is followed and Redis answers, however long that takes.
   *
   * @param cancelled asked every so often; empty is returned when it says so
   */
  public Optional<Recovery> recoverWhenReachable(
      StreamReader.Following following,
      String topic,
      Optional<StreamPosition> wanted,
      BooleanSupplier cancelled)
      throws InterruptedException {
    Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
    while (!cancelled.getAsBoolean()) {
      try {
        following.started().get(1, TimeUnit.SECONDS);
        return Optional.of(recover(topic, wanted));
      } catch (TimeoutException | RedisUnavailableException e) {
        if (!backoff.pause()) {
          throw new InterruptedException("interrupted while " + topic + " was out of reach");
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("following " + topic + " failed", e);
      }
    }
    return Optional.empty();
  }

  /**
   * Asks Redis for a sign of life.
   *
   * @throws RedisUnavailableException when it gives none
   */
  public void ping() {
    streams.ping();
  }

  @Override
  public void close() {
    link.close();
  }
}
