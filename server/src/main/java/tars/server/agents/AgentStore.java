package tars.server.agents;

import static tars.server.platform.database.Columns.instant;
import static tars.server.platform.database.Columns.longOrNull;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import tars.server.platform.validation.Page;

/** Agents as rows. */
@Singleton
final class AgentStore {

  private static final String COLUMNS = "id, environment, live_version, pinned_version, created_at";

  private static final RowMapper<Agent> AGENT =
      (row, context) ->
          new Agent(
              row.getString("id"),
              row.getString("environment"),
              longOrNull(row, "live_version"),
              longOrNull(row, "pinned_version"),
              instant(row, "created_at"));

  /** A new agent, or nothing if its id exists. */
  Optional<Agent> insert(Handle handle, String id, String environment) {
    return handle
        .createQuery(
            """
            INSERT INTO agents (id, environment) VALUES (:id, :environment)
            ON CONFLICT (id) DO NOTHING RETURNING
            """
                + COLUMNS)
        .bind("id", id)
        .bind("environment", environment)
        .map(AGENT)
        .findOne();
  }

  Optional<Agent> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM agents WHERE id = :id")
        .bind("id", id)
        .map(AGENT)
        .findOne();
  }

  /** The agent, which no other transaction changes until this one ends. */
  Optional<Agent> lock(Handle handle, String id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM agents WHERE id = :id FOR NO KEY UPDATE")
        .bind("id", id)
        .map(AGENT)
        .findOne();
  }

  List<Agent> list(Handle handle, Page page) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM agents ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset")
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .map(AGENT)
        .list();
  }

  /** Live versions of all agents that have one. */
  Map<String, Long> liveVersions(Handle handle) {
    Map<String, Long> live = new HashMap<>();
    handle
        .createQuery("SELECT id, live_version FROM agents WHERE live_version IS NOT NULL")
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> live.put(entry.getKey(), entry.getValue()));
    return live;
  }

  /** The versions that stay, however old: live, pinned and best. */
  Set<Long> lasting(Handle handle, String id) {
    return handle
        .createQuery(
            """
            SELECT version
            FROM agents, unnest(ARRAY[live_version, pinned_version, best_version]) AS version
            WHERE id = :id AND version IS NOT NULL
            """)
        .bind("id", id)
        .mapTo(Long.class)
        .set();
  }

  /** Lets nobody else create or change an agent before the transaction ends. */
  void lockAll(Handle handle) {
    handle.execute("LOCK TABLE agents IN SHARE ROW EXCLUSIVE MODE");
  }

  long count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM agents").mapTo(Long.class).one();
  }

  /** The number of the next comparison with the agent's baseline, which is taken by asking. */
  int nextComparison(Handle handle, String id) {
    return handle
        .createQuery(
            "UPDATE agents SET comparisons = comparisons + 1 WHERE id = :id RETURNING comparisons")
        .bind("id", id)
        .mapTo(Integer.class)
        .one();
  }

  /** The version of the agent's next policy, which is taken by asking. */
  long nextVersion(Handle handle, String id) {
    return handle
        .createQuery(
            """
            UPDATE agents SET next_version = next_version + 1 WHERE id = :id
            RETURNING next_version - 1
            """)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  /** Remembers the policy whose evaluation had the highest mean return. */
  void noteMeanReturn(Handle handle, String id, long version, double meanReturn) {
    handle
        .createUpdate(
            """
            UPDATE agents SET best_version = :version, best_mean_return = :mean
            WHERE id = :id AND (best_mean_return IS NULL OR best_mean_return < :mean)
            """)
        .bind("id", id)
        .bind("version", version)
        .bind("mean", meanReturn)
        .execute();
  }

  /**
   * Makes a version live if the one it was compared with still is the baseline. Candidates are from
   * now on compared with another policy, and that line of comparisons has a level of its own.
   *
   * @return the agent as it is now, or nothing if the baseline was another by then
   */
  Optional<Agent> promote(Handle handle, String id, long version, @Nullable Long comparedWith) {
    return handle
        .createQuery(
            """
            UPDATE agents SET live_version = :version, comparisons = 0
            WHERE id = :id
              AND COALESCE(pinned_version, live_version) IS NOT DISTINCT FROM
                  CAST(:compared_with AS bigint)
            RETURNING
            """
                + COLUMNS)
        .bind("id", id)
        .bind("version", version)
        .bind("compared_with", comparedWith)
        .map(AGENT)
        .findOne();
  }
}
