package tars.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import tars.server.IdleServer;

/** The migrations on a real PostgreSQL. */
@QuarkusTest
@TestProfile(IdleServer.class)
class MigrationIT {

  /** A hang is what this guards against; a migration of an empty schema takes a second. */
  private static final Duration NOT_FOR_EVER = Duration.ofSeconds(60);

  @Inject OwnConnections connections;
  @Inject Database database;

  @Test
  void thePlansIndexesAreThere() {
    assertThat(indexes("public", "evaluations"))
        .contains("idx_evaluations_agent_id", "idx_evaluations_timestamp");
  }

  @Test
  void anIndexIsBuiltConcurrentlyAndIsValid() {
    FluentConfiguration configuration =
        Flyway.configure().schemas("concurrently").locations("db/migration", "db/concurrent");
    new MigrationSettings(connections).customize(configuration);

    assertTimeoutPreemptively(NOT_FOR_EVER, () -> configuration.load().migrate());

    assertThat(indexes("concurrently", "runs")).contains("idx_runs_algorithm");
    int invalid =
        database.read(handle ->
            handle
                .createQuery("SELECT count(*) FROM pg_index WHERE NOT indisvalid")
                .mapTo(Integer.class)
                .one());
    assertThat(invalid).isZero();
  }

  private List<String> indexes(String schema, String table) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT indexname FROM pg_indexes"
                    + " WHERE schemaname = :schema AND tablename = :table")
            .bind("schema", schema)
            .bind("table", table)
            .mapTo(String.class)
            .list());
  }
}
