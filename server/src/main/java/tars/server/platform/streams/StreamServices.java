package tars.server.platform.streams;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;
import tars.server.platform.database.Database;
import tars.server.platform.database.OwnConnections;
import tars.server.platform.outbox.StreamPositions;

/** The process's relay, reader and history of streams, which live as long as it does. */
@Singleton
final class StreamServices {
  /** An answer of PostgreSQL that takes longer means that the connection is dead. */
  private static final int SOCKET_TIMEOUT_SECONDS = 10;

  private final Relay relay;
  private final StreamReader reader;
  private final StreamHistory history;

  @Inject
  StreamServices(
      Vertx vertx,
      Database database,
      StreamPositions positions,
      Relay.Settings settings,
      MeterRegistry meters,
      OwnConnections connections,
      @ConfigProperty(name = "quarkus.redis.hosts") String redisUrl) {
    this.relay = new Relay(connections(connections), vertx, redisUrl, settings);
    this.reader = new StreamReader(vertx, redisUrl);
    this.history =
        new StreamHistory(
            vertx,
            redisUrl,
            topic -> database.transact(handle -> positions.current(handle, topic)));
    FunctionCounter.builder("tars.relay.published", relay, Relay::published)
        .description("events this process published")
        .register(meters);
    FunctionCounter.builder("tars.relay.epochs", relay, Relay::epochsOpened)
        .description("epochs opened because a stream lost entries")
        .register(meters);
    Gauge.builder("tars.relay.waiting", relay, Relay::waiting)
        .description("events that wait to be published")
        .register(meters);
    TimeGauge.builder("tars.relay.lag", relay, TimeUnit.MILLISECONDS, r -> r.lag().toMillis())
        .description("how long the oldest waiting event has waited")
        .register(meters);
  }

  private static PGSimpleDataSource connections(OwnConnections own) {
    PGSimpleDataSource connections = own.of("tars-relay");
    connections.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
    return connections;
  }

  @Produces
  @Singleton
  Relay relay() {
    return relay;
  }

  @Produces
  @Singleton
  StreamReader reader() {
    return reader;
  }

  @Produces
  @Singleton
  StreamHistory history() {
    return history;
  }

  void start(@Observes StartupEvent started) {
    relay.start();
    reader.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    relay.close();
    reader.close();
    history.close();
  }
}
