package tars.server.serving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Columns;
import tars.server.platform.database.Database;

/** What is live, read from the agents' and policies' rows. */
@Singleton
final class LivePolicyStore implements LivePolicySource {
  private final Database database;

  @Inject
  LivePolicyStore(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Long> liveVersions() {
    return database.read(handle ->
        handle
            .createQuery("SELECT id, live_version FROM agents WHERE live_version IS NOT NULL")
            .reduceRows(
                new HashMap<String, Long>(),
                (live, row) -> {
                  live.put(
                      row.getColumn("id", String.class), row.getColumn("live_version", Long.class));
                  return live;
                }));
  }

  @Override
  public Standing standing(String agentId) {
    return database.read(handle ->
        handle
            .createQuery("SELECT live_version FROM agents WHERE id = :id")
            .bind("id", agentId)
            .<Standing>map((row, context) -> {
              @Nullable Long version = Columns.longOrNull(row, "live_version");
              return version == null ? new Standing.NothingLive() : new Standing.Live(version);
            })
            .findOne()
            .orElseGet(Standing.UnknownAgent::new));
  }

  @Override
  public Optional<byte[]> bytes(String agentId, long version) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT bytes FROM policies
                WHERE agent_id = :agent AND version = :version AND bytes IS NOT NULL
                """)
            .bind("agent", agentId)
            .bind("version", version)
            .mapTo(byte[].class)
            .findOne());
  }
}
