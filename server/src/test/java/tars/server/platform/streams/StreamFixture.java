package tars.server.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import tars.embedded.EmbeddedServices;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.platform.outbox.StreamPosition;

/** A real PostgreSQL with the schema and a real Redis, and what tests of streams do with them. */
public final class StreamFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration COMMAND = Duration.ofSeconds(5);

  private final Path home;
  private final EmbeddedServices services;
  private final Vertx vertx = Vertx.vertx();
  private final Jdbi jdbi;
  private final List<Runnable> opened = new ArrayList<>();

  private StreamFixture(Path home) {
    this.home = home;
    this.services = EmbeddedServices.start(home);
    this.jdbi = Jdbi.create(dataSource());
    jdbi.useHandle(handle -> handle.createScript(schema()).execute());
  }

  public static StreamFixture start(Path home) {
    return new StreamFixture(home);
  }

  private static String schema() {
    try (InputStream sql =
        StreamFixture.class.getResourceAsStream("/db/migration/V1__release_1_0_0.sql")) {
      return new String(
          Objects.requireNonNull(sql, "the schema is not on the class path").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the schema cannot be read", e);
    }
  }

  /** Forgets all events and ends what a test opened. */
  public void reset() {
    opened.reversed().forEach(Runnable::run);
    opened.clear();
    await("Redis answers", this::redisAnswers);
    redis(Request.cmd(Command.FLUSHALL));
    jdbi.useHandle(handle -> handle.execute("TRUNCATE outbox, stream_positions"));
  }

  public Vertx vertx() {
    return vertx;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public String redisUrl() {
    return services.redisUrl();
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(services.jdbcUrl());
    source.setUser(services.databaseUser());
    source.setPassword(services.databasePassword());
    return source;
  }

  public Relay.Settings settings() {
    return new Relay.Settings("local", Set.of("droppable"), Duration.ofSeconds(1));
  }

  /** A relay that runs until the test ends. */
  public Relay relay() {
    return relay(RelayFaults.NONE);
  }

  Relay relay(RelayFaults faults) {
    return relay(faults, settings());
  }

  Relay relay(RelayFaults faults, Relay.Settings settings) {
    Relay relay = new Relay(dataSource(), vertx, redisUrl(), settings, faults);
    opened.add(relay::close);
    relay.start();
    return relay;
  }

  public StreamReader reader() {
    StreamReader reader = new StreamReader(vertx, redisUrl());
    opened.add(reader::close);
    reader.start();
    return reader;
  }

  public StreamHistory history() {
    StreamHistory history = new StreamHistory(vertx, redisUrl(), this::position);
    opened.add(history::close);
    return history;
  }

  /** Ends with the test. */
  public void closeLater(Runnable closing) {
    opened.add(closing);
  }

  /** Commits one event by itself. */
  public String publish(String topic, String type, String payload) {
    return jdbi.inTransaction(handle -> add(handle, topic, type, payload));
  }

  /** Commits so many equal events at once. */
  public void publishMany(int events, String topic, String type, String payload) {
    jdbi.useTransaction(handle -> {
      for (int i = 0; i < events; i++) {
        add(handle, topic, type, payload);
      }
    });
  }

  /** Adds an event to a transaction; its id. */
  String add(Handle handle, String topic, String type, String payload) {
    UUID id = TimeOrderedId.next();
    handle
        .createUpdate(
            """
            INSERT INTO outbox (topic, event_id, type, payload)
            VALUES (:topic, :id, :type, CAST(:payload AS json))
            """)
        .bind("topic", topic)
        .bind("id", id)
        .bind("type", type)
        .bind("payload", payload)
        .execute();
    handle.execute("NOTIFY " + RelayStore.CHANNEL);
    return id.toString();
  }

  /** Where the topic's stream ends, as snapshots read it. */
  public StreamPosition position(String topic) {
    return jdbi.withHandle(handle -> {
      handle.execute(
          "INSERT INTO stream_positions (topic, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING",
          topic,
          TimeOrderedId.next().toString());
      return handle
          .createQuery("SELECT epoch, last_offset FROM stream_positions WHERE topic = :topic")
          .bind("topic", topic)
          .map((row, context) -> new StreamPosition(row.getString(1), row.getLong(2)))
          .one();
    });
  }

  public long waiting() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT count(*) FROM outbox").mapTo(Long.class).one());
  }

  public void awaitPublished() {
    await("the outbox is empty", () -> waiting() == 0);
  }

  /** What the stream of a topic holds. */
  List<StreamEntry> stream(String topic) {
    try (RedisLink link = new RedisLink(vertx, redisUrl(), "test")) {
      return new RedisStreams(link).following(topic, 0, 1_000_000);
    }
  }

  void redis(Request request) {
    try (RedisLink link = new RedisLink(vertx, redisUrl(), "test")) {
      link.send(request, COMMAND);
    }
  }

  public boolean redisAnswers() {
    try {
      redis(Request.cmd(Command.PING));
      return true;
    } catch (RedisUnavailableException e) {
      return false;
    }
  }

  /** Kills Redis as a crash would; its supervisor starts it again with what was on the disk. */
  public void killRedis() {
    long pid = services.redisPid();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    await("Redis was started again", () -> services.redisPid() != pid && redisAnswers());
  }

  /** Kills Redis after its files were deleted: it comes back empty. */
  void killRedisAndItsData() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(this::isRedisData).toList()) {
        Files.delete(file);
      }
    }
    killRedis();
  }

  private boolean isRedisData(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".aof") || name.endsWith(".rdb"));
  }

  /** Ends the connection that holds the relay's lock, as a lost network would. */
  void cutTheRelaysConnection() {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND granted
            """));
  }

  public static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + " within " + PATIENCE).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Override
  public void close() {
    opened.reversed().forEach(Runnable::run);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    services.close();
  }
}
