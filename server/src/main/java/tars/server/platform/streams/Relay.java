package tars.server.platform.streams;

import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what waits in the outbox, as the one relay of its database: it numbers the events of a
 * topic without a gap, appends them to the topic's stream, and then, in one transaction, deletes
 * the rows and moves the position on. A crash between the two steps publishes nothing twice, since
 * the next relay finds in the stream what was published. When Redis is away the rows wait.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Relay.class);

  /** Commits wake the relay; this is for the day a notification is lost. */
  private static final Duration POLL = Duration.ofMillis(250);

  /** How soon another process takes over after the relay died. */
  private static final Duration STANDBY_POLL = Duration.ofMillis(500);

  /** How often streams are compared with their positions while nothing is published. */
  private static final Duration CHECK = Duration.ofSeconds(5);

  private static final Duration BACKLOG_EVERY = Duration.ofSeconds(1);
  private static final Duration DROP_EVERY = Duration.ofSeconds(10);

  /** What a relay is doing. */
  public enum State {
    /** Not connected to PostgreSQL. */
    DISCONNECTED,
    /** Another process is the relay; this one takes over when it dies. */
    STANDBY,
    /** This process publishes. */
    PUBLISHING,
    /** This process is the relay, and Redis does not answer: events wait in PostgreSQL. */
    WAITING_FOR_REDIS
  }

  /**
   * What a relay is told once.
   *
   * @param region named in every event
   * @param droppable types that may be dropped while Redis is away for longer than {@code
   *     droppableAfter}; the topic then opens a new epoch, so that clients load anew
   */
  public record Settings(String region, Set<String> droppable, Duration droppableAfter) {}

  private final DataSource dataSource;
  private final RedisLink link;
  private final Settings settings;
  private final RelayFaults faults;
  private final Thread thread;
  private final Backoff restarts = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
  private final LongAdder published = new LongAdder();
  private final LongAdder epochsOpened = new LongAdder();
  private volatile boolean closed;
  private volatile State state = State.DISCONNECTED;
  private volatile RelayStore.Backlog backlog = RelayStore.Backlog.NONE;
  private volatile @Nullable RelayStore current;

  public Relay(DataSource dataSource, Vertx vertx, String redisUrl, Settings settings) {
    this(dataSource, vertx, redisUrl, settings, RelayFaults.NONE);
  }

  Relay(
      DataSource dataSource, Vertx vertx, String redisUrl, Settings settings, RelayFaults faults) {
    this.dataSource = dataSource;
    this.link = new RedisLink(vertx, redisUrl, "tars-relay");
    this.settings = settings;
    this.faults = faults;
    this.thread = Thread.ofPlatform().name("tars-relay").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public State state() {
    return state;
  }

  /** Events published by this process. */
  public long published() {
    return published.sum();
  }

  /** Epochs this process opened because entries were lost. */
  public long epochsOpened() {
    return epochsOpened.sum();
  }

  /** Rows that waited when the relay last looked. */
  public long waiting() {
    return backlog.rows();
  }

  /** For how long the oldest waiting event had waited when the relay last looked. */
  public Duration lag() {
    return backlog.lag();
  }

  private void run() {
    while (!closed) {
      try (RelayStore store = new RelayStore(dataSource)) {
        current = store;
        becomeRelay(store);
        relay(store);
      } catch (SQLException | RuntimeException e) {
        if (!closed && state != State.DISCONNECTED) {
          LOG.warnf("the relay failed and starts again: %s", e);
        }
      } finally {
        state = State.DISCONNECTED;
        backlog = RelayStore.Backlog.NONE; // whoever relays now knows it
      }
      if (!closed && !restarts.pause()) {
        return;
      }
    }
  }

  private void becomeRelay(RelayStore store) {
    Backoff standby = new Backoff(STANDBY_POLL, STANDBY_POLL);
    while (!store.tryLock()) {
      state = State.STANDBY;
      if (!standby.pause()) {
        throw new IllegalStateException("closed while another process was the relay");
      }
    }
    store.listen();
    state = State.PUBLISHING;
  }

  private void relay(RelayStore store) throws SQLException {
    Publication publication =
        new Publication(store, new RedisStreams(link), settings.region(), faults);
    Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
    Pace checks = new Pace(CHECK);
    Pace backlogs = new Pace(BACKLOG_EVERY);
    Pace drops = new Pace(DROP_EVERY);
    while (!closed) {
      if (backlogs.due()) {
        backlog = store.backlog();
      }
      try {
        if (state == State.WAITING_FOR_REDIS || checks.due()) {
          epochsOpened.add(publication.compareWithStreams());
        }
        Publication.Outcome outcome = publication.publishNext();
        state = State.PUBLISHING;
        restarts.reset();
        published.add(outcome.published());
        epochsOpened.add(outcome.epochsOpened());
        backoff.reset();
        if (!outcome.moreMayWait()) {
          backlog = RelayStore.Backlog.NONE;
          store.awaitCommit(POLL);
        }
      } catch (RedisUnavailableException e) {
        if (state != State.WAITING_FOR_REDIS && !closed) {
          LOG.warnf("live events wait in PostgreSQL: %s", e.getMessage());
        }
        state = State.WAITING_FOR_REDIS;
        if (drops.due()) {
          publication.dropOld(settings.droppable(), settings.droppableAfter());
        }
        if (!backoff.pause()) {
          return;
        }
      }
    }
  }

  /** Something due every so often, the first time at once. */
  private static final class Pace {
    private final long everyNanos;
    private long next = System.nanoTime();

    Pace(Duration every) {
      everyNanos = every.toNanos();
    }

    boolean due() {
      long now = System.nanoTime();
      if (now - next < 0) {
        return false;
      }
      next = now + everyNanos;
      return true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    RelayStore store = current;
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive() && store != null) {
      store.close();
    }
    link.close();
  }
}
