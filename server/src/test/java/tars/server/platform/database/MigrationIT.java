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
import tars.server.Api;
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

  /** A rollback: the statements of 1.0.0, as they are in its stores. */
  @Test
  void release100RunsOnWhatThisOneMigrated() {
    String run = "00000000-0000-7000-8000-000000000100";
    database.change(handle -> {
      handle.execute("INSERT INTO agents (id, environment) VALUES ('old', 'CartPole-v1')");
      handle.execute(
          """
          INSERT INTO runs (id, agent_id, environment, algorithm, seed, hyperparameters,
                            total_steps, max_steps_per_second)
          VALUES (CAST(? AS uuid), 'old', 'CartPole-v1', 'ppo', 1, '{}', 9, NULL)
          """,
          run);
      for (int step = 1; step <= 2; step++) {
        handle.execute(
            """
            INSERT INTO checkpoints (run_id, steps, bytes) VALUES (CAST(? AS uuid), ?, '\\x01')
            ON CONFLICT (run_id)
            DO UPDATE SET steps = EXCLUDED.steps, bytes = EXCLUDED.bytes, created_at = now()
            """,
            run,
            step);
      }
    });

    int changes =
        database.read(handle ->
            handle
                .createQuery(
                    "SELECT runs.changes + checkpoints.changes FROM runs, checkpoints"
                        + " WHERE runs.id = checkpoints.run_id AND runs.agent_id = 'old'")
                .mapTo(Integer.class)
                .one());
    assertThat(changes).isZero();
    assertThat(new Api().get("runs/" + run).body().get("preset").isNull()).isTrue();
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
