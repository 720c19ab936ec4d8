package tars.server.platform.streams;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.postgresql.PGConnection;
import tars.server.platform.outbox.StreamPosition;

/**
 * The relay's own connection to PostgreSQL. It holds the advisory lock that makes a process the one
 * relay, hears of commits, and does the relay's transactions: so who has lost the lock, because the
 * connection is gone, can no longer commit either.
 */
final class RelayStore implements AutoCloseable {
  /** The channel that a transaction with events notifies. */
  static final String CHANNEL = "tars_outbox";

  /** Names the lock of the one relay among all advisory locks of the database: "TARSRELY". */
  static final long LOCK = 0x5441_5253_5245_4C59L;

  /** A dead peer is noticed by PostgreSQL within about 5 + 3 × 2 s, and its lock falls free. */
  private static final String KEEPALIVE =
      "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3";

  /**
   * What the relay commits may be lost in a crash: the rows are then found waiting, and their
   * events in the stream, as after a crash before the commit. So no event waits for the disk twice.
   */
  private static final String NO_WAIT_FOR_DISK = "SET synchronous_commit = off";

  /** A row that waits to be published. */
  record Waiting(long id, String topic, StreamEvent event) {}

  /** How much waits, and for how long its oldest has, by PostgreSQL's clock. */
  record Backlog(long rows, Duration lag) {
    static final Backlog NONE = new Backlog(0, Duration.ZERO);
  }

  private final Connection connection;
  private final Handle handle;

  RelayStore(DataSource dataSource) throws SQLException {
    connection = dataSource.getConnection();
    handle = Jdbi.create(connection).open();
    try {
      handle.execute(NO_WAIT_FOR_DISK);
      if (connection.isWrapperFor(PGConnection.class)) {
        handle.execute(KEEPALIVE);
      }
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Whether this connection now holds the relay's lock. */
  boolean tryLock() {
    return handle
        .createQuery("SELECT pg_try_advisory_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  void listen() {
    handle.execute("LISTEN " + CHANNEL);
  }

  /** Waits until a transaction with events committed, or the time is over. */
  void awaitCommit(Duration longest) throws SQLException {
    connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(longest.toMillis()));
  }

  <T> T inTransaction(Supplier<T> work) {
    return handle.inTransaction(inside -> work.get());
  }

  /**
   * The oldest waiting rows by their id. Ids are given at insert and transactions commit in another
   * order; every row is seen nevertheless, since a row is looked for until it is published, and
   * never by an id remembered.
   */
  List<Waiting> waiting(int limit, String region) {
    return handle
        .createQuery(
            """
            SELECT id, topic, event_id, type, payload, traceparent, tracestate, created_at
            FROM outbox ORDER BY id LIMIT :limit
            """)
        .bind("limit", limit)
        .map((row, context) -> {
          Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
          return new Waiting(
              row.getLong("id"),
              row.getString("topic"),
              new StreamEvent(
                  row.getString("event_id"),
                  row.getString("type"),
                  1,
                  region,
                  createdAt.truncatedTo(ChronoUnit.MICROS).toString(),
                  row.getString("payload"),
                  row.getString("traceparent"),
                  row.getString("tracestate")));
        })
        .list();
  }

  Backlog backlog() {
    return handle
        .createQuery(
            """
            SELECT count(*),
                COALESCE(EXTRACT(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0)
            FROM outbox
            """)
        .map((row, context) -> new Backlog(row.getLong(1), Duration.ofMillis(row.getLong(2))))
        .one();
  }

  void delete(Collection<Long> ids) {
    handle
        .createUpdate("DELETE FROM outbox WHERE id = ANY(:ids)")
        .bindArray("ids", Long.class, ids.toArray())
        .execute();
  }

  /** Deletes the topic's rows with these events if every one of them is still there. */
  boolean deleteEvents(String topic, List<String> eventIds) {
    Object[] ids = eventIds.stream().map(UUID::fromString).toArray();
    List<Long> rows =
        handle
            .createQuery("SELECT id FROM outbox WHERE topic = :topic AND event_id = ANY(:ids)")
            .bind("topic", topic)
            .bindArray("ids", UUID.class, ids)
            .mapTo(Long.class)
            .list();
    boolean all = rows.size() == eventIds.size();
    if (all) {
      delete(rows);
    }
    return all;
  }

  /** Deletes rows of these types that wait for longer than {@code age}; the topics they were of. */
  Set<String> deleteOlder(Set<String> types, Duration age) {
    return handle
        .createQuery(
            """
            WITH dropped AS (
              DELETE FROM outbox
              WHERE type = ANY(:types) AND created_at < now() - :seconds * interval '1 second'
              RETURNING topic)
            SELECT DISTINCT topic FROM dropped
            """)
        .bindArray("types", String.class, types.toArray())
        .bind("seconds", age.toSeconds())
        .mapTo(String.class)
        .set();
  }

  /** Positions of the topics; those that have none yet begin. */
  Map<String, StreamPosition> positions(Collection<String> topics, Supplier<String> epochs) {
    Map<String, StreamPosition> positions = new HashMap<>(known(topics));
    for (String topic : topics) {
      if (!positions.containsKey(topic)) {
        begin(topic, epochs.get());
      }
    }
    return positions.size() == topics.size() ? positions : known(topics);
  }

  private void begin(String topic, String epoch) {
    handle
        .createUpdate(
            """
            INSERT INTO stream_positions (topic, epoch) VALUES (:topic, :epoch)
            ON CONFLICT (topic) DO NOTHING
            """)
        .bind("topic", topic)
        .bind("epoch", epoch)
        .execute();
  }

  private Map<String, StreamPosition> known(Collection<String> topics) {
    return handle
        .createQuery(
            "SELECT topic, epoch, last_offset FROM stream_positions WHERE topic = ANY(:topics)")
        .bindArray("topics", String.class, topics.toArray())
        .reduceRows(new HashMap<>(), RelayStore::put);
  }

  private static Map<String, StreamPosition> put(
      Map<String, StreamPosition> positions, RowView row) {
    positions.put(
        row.getColumn("topic", String.class),
        new StreamPosition(
            row.getColumn("epoch", String.class), row.getColumn("last_offset", Long.class)));
    return positions;
  }

  /** Every topic whose stream was published to, and where it ends. */
  Map<String, StreamPosition> published() {
    return handle
        .createQuery("SELECT topic, epoch, last_offset FROM stream_positions WHERE last_offset > 0")
        .reduceRows(new HashMap<>(), RelayStore::put);
  }

  void move(String topic, StreamPosition position) {
    handle
        .createUpdate(
            """
            UPDATE stream_positions
            SET epoch = :epoch, last_offset = :offset, updated_at = now() WHERE topic = :topic
            """)
        .bind("topic", topic)
        .bind("epoch", position.epoch())
        .bind("offset", position.offset())
        .execute();
  }

  @Override
  public void close() {
    handle.close();
    try {
      connection.close();
    } catch (SQLException e) {
      // The connection is given up either way, and with it the lock.
    }
  }
}
