package tars.server.serving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tars.server.platform.database.Database;

/** What is live, as the database has it. */
@Singleton
final class StoredLivePolicies implements LivePolicySource {
  private final Database database;
  private final LiveVersions versions;
  private final ServedBytes policies;

  @Inject
  StoredLivePolicies(Database database, LiveVersions versions, ServedBytes policies) {
    this.database = database;
    this.versions = versions;
    this.policies = policies;
  }

  @Override
  public Map<String, Long> liveVersions() {
    return database.read(versions::liveVersions);
  }

  @Override
  public Standing standing(String agentId) {
    Optional<OptionalLong> live = database.read(handle -> versions.liveVersion(handle, agentId));
    if (live.isEmpty()) {
      return new Standing.UnknownAgent();
    }
    return live.get().isPresent()
        ? new Standing.Live(live.get().getAsLong())
        : new Standing.NothingLive();
  }

  @Override
  public Optional<byte[]> bytes(String agentId, long version) {
    return database.read(handle -> policies.bytes(handle, agentId, version));
  }
}
