package tars.server.policies;

import static tars.server.platform.database.Columns.instant;
import static tars.server.platform.database.Columns.uuidOrNull;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tars.engine.policy.PolicyFormat;
import tars.server.platform.validation.Page;

/** Policies as rows. */
@Singleton
final class PolicyStore {

  private static final String COLUMNS =
      """
      agent_id, version, run_id, step, sha256, size_bytes, bytes IS NOT NULL AS kept, created_at
      """;

  private static final RowMapper<PolicyEntry> POLICY =
      (row, context) ->
          new PolicyEntry(
              row.getString("agent_id"),
              row.getLong("version"),
              uuidOrNull(row, "run_id"),
              row.getLong("step"),
              row.getString("sha256"),
              row.getLong("size_bytes"),
              row.getBoolean("kept"),
              instant(row, "created_at"));

  void insert(Handle handle, String agentId, long version, UUID runId, long step, byte[] policy) {
    handle
        .createUpdate(
            """
            INSERT INTO policies (agent_id, version, run_id, step, sha256, size_bytes, bytes)
            VALUES (:agent_id, :version, :run_id, :step, :sha256, :size_bytes, :bytes)
            """)
        .bind("agent_id", agentId)
        .bind("version", version)
        .bind("run_id", runId)
        .bind("step", step)
        .bind("sha256", PolicyFormat.sha256(policy))
        .bind("size_bytes", (long) policy.length)
        .bind("bytes", policy)
        .execute();
  }

  Optional<PolicyEntry> find(Handle handle, String agentId, long version) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM policies WHERE agent_id = :agent_id AND version = :version")
        .bind("agent_id", agentId)
        .bind("version", version)
        .map(POLICY)
        .findOne();
  }

  /** The bytes; nothing if there is no such version, or they are no longer kept. */
  Optional<byte[]> bytes(Handle handle, String agentId, long version) {
    return handle
        .createQuery(
            """
            SELECT bytes FROM policies
            WHERE agent_id = :agent_id AND version = :version AND bytes IS NOT NULL
            """)
        .bind("agent_id", agentId)
        .bind("version", version)
        .map((row, context) -> row.getBytes(1))
        .findOne();
  }

  /** Policies of an agent, newest first. */
  List<PolicyEntry> list(Handle handle, String agentId, Page page) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + """
                 FROM policies WHERE agent_id = :agent_id
                ORDER BY version DESC LIMIT :limit OFFSET :offset
                """)
        .bind("agent_id", agentId)
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .map(POLICY)
        .list();
  }

  /**
   * Lets the bytes go of all policies of an agent before version {@code from}, but those.
   *
   * @return how many were let go
   */
  int letGo(Handle handle, String agentId, long from, Set<Long> but) {
    return handle
        .createUpdate(
            """
            UPDATE policies SET bytes = NULL
            WHERE agent_id = :agent_id AND bytes IS NOT NULL AND version < :from
              AND version <> ALL(:but)
            """)
        .bind("agent_id", agentId)
        .bind("from", from)
        .bindArray("but", Long.class, but.toArray())
        .execute();
  }
}
