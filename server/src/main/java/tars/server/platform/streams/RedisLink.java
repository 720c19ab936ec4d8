package tars.server.platform.streams;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis for callers that may block (never an event loop). It opens at the first
 * use, and again at the first use after a fault; commands of several callers share it in pipeline.
 */
public final class RedisLink implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final String url;
  private final String name;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable Opened opened;
  private volatile boolean closed;

  /** What Redis, or its client, answers when a command may succeed on another connection, later. */
  private static final Set<String> PASSING =
      Set.of(
          "BUSY",
          "CLUSTERDOWN",
          "CONNECTION_CLOSED",
          "LOADING",
          "MASTERDOWN",
          "MISCONF",
          "NOREPLICAS",
          "OOM",
          "READONLY",
          "TRYAGAIN");

  /** The newest failure to connect, which all who waited for it share. */
  private volatile @Nullable Failure lastFailure;

  private record Failure(Exception cause, long nanos) {}

  private record Opened(Redis client, RedisConnection connection, AtomicBoolean discarded) {}

  /**
   * @param name of the connection in metrics
   */
  public RedisLink(Vertx vertx, String url, String name) {
    this.vertx = vertx;
    this.url = url;
    this.name = name;
  }

  /**
   * Sends one command and waits for its answer; null is Redis's nil.
   *
   * @throws RedisUnavailableException when no answer came; the connection is then discarded
   * @throws IllegalStateException when Redis answered with an error
   */
  public @Nullable Response send(Request request, Duration timeout) {
    Opened link = open();
    return await(link, link.connection().send(request), timeout);
  }

  /** Sends commands in one pipeline; fails as a whole like {@link #send}. */
  public List<@Nullable Response> sendAll(List<Request> requests, Duration timeout) {
    if (requests.isEmpty()) {
      return List.of();
    }
    Opened link = open();
    return await(link, link.connection().batch(requests), timeout);
  }

  private Opened open() {
    Opened current = opened;
    if (current != null) {
      return current;
    }
    long cameNanos = System.nanoTime();
    opening.lock();
    try {
      Opened again = opened;
      if (again != null) {
        return again;
      }
      @Nullable Failure failure = lastFailure;
      if (failure != null && failure.nanos() - cameNanos > 0) {
        throw unavailable(failure.cause()); // for which this caller has waited already
      }
      if (closed) {
        throw new RedisUnavailableException(
            "the connection to Redis is closed", new IllegalStateException("closed"));
      }
      return connect();
    } finally {
      opening.unlock();
    }
  }

  private Opened connect() {
    Redis client =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(url)
                .setMaxPoolSize(1)
                .setPoolName(name)
                .setMetricsName(name));
    try {
      RedisConnection connection =
          client
              .connect()
              .toCompletionStage()
              .toCompletableFuture()
              .get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      Opened fresh = new Opened(client, connection, new AtomicBoolean());
      connection.exceptionHandler(fault -> discard(fresh));
      connection.endHandler(end -> discard(fresh));
      opened = fresh;
      return fresh;
    } catch (ExecutionException | TimeoutException e) {
      client.close();
      lastFailure = new Failure(e, System.nanoTime());
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      client.close();
      throw unavailable(e);
    }
  }

  private <T extends @Nullable Object> T await(Opened link, Future<T> answer, Duration timeout) {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ErrorType error
          && PASSING.stream().noneMatch(error.toString()::contains)) {
        throw new IllegalStateException("Redis refused: " + error.getMessage(), error);
      }
      discard(link);
      throw unavailable(e);
    } catch (TimeoutException e) {
      discard(link);
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      discard(link);
      throw unavailable(e);
    }
  }

  private void discard(Opened link) {
    if (link.equals(opened)) {
      opened = null;
    }
    if (link.discarded().compareAndSet(false, true)) {
      link.client().close();
    }
  }

  private static RedisUnavailableException unavailable(Exception e) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return new RedisUnavailableException("Redis does not answer: " + cause, cause);
  }

  @Override
  public void close() {
    closed = true;
    Opened link = opened;
    if (link != null) {
      discard(link);
    }
  }
}
