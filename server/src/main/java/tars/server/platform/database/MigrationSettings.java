package tars.server.platform.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * How migrations run: on a connection of their own, which no limit of time cuts off, and locked by
 * session and not by transaction. A transaction that is held open while {@code CREATE INDEX
 * CONCURRENTLY} waits for all transactions to end would never end (Flyway #3508).
 */
@Singleton
final class MigrationSettings implements FlywayConfigurationCustomizer {

  private final OwnConnections connections;

  @Inject
  MigrationSettings(OwnConnections connections) {
    this.connections = connections;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    configuration.dataSource(connections.of("tars-migration"));
    PostgreSQLConfigurationExtension postgres =
        configuration.getConfigurationExtension(PostgreSQLConfigurationExtension.class);
    postgres.setTransactionalLock(false);
  }
}
