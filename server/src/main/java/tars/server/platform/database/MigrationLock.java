package tars.server.platform.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Lets migrations lock by session and not by transaction: a transaction that is held open while
 * {@code CREATE INDEX CONCURRENTLY} waits for all transactions to end would never end (Flyway
 * #3508).
 */
@Singleton
final class MigrationLock implements FlywayConfigurationCustomizer {

  @Override
  public void customize(FluentConfiguration configuration) {
    PostgreSQLConfigurationExtension postgres =
        configuration.getConfigurationExtension(PostgreSQLConfigurationExtension.class);
    postgres.setTransactionalLock(false);
  }
}
