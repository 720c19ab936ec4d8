package tars.server.policies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import tars.server.evaluations.PolicyShelf;
import tars.server.serving.ServedBytes;

/** What policies are to the other features; as new ones come, old ones are let go. */
@Singleton
final class PolicyLibrary implements PolicyShelf, ServedBytes {

  private final PolicyStore policies;
  private final PolicyNumbers numbers;
  private final PoliciesInUse users;
  private final int kept;

  @Inject
  PolicyLibrary(
      PolicyStore policies,
      PolicyNumbers numbers,
      PoliciesInUse users,
      @ConfigProperty(name = "tars.retention.policies", defaultValue = "50") int kept) {
    this.policies = policies;
    this.numbers = numbers;
    this.users = users;
    this.kept = kept;
  }

  @Override
  public long add(Handle handle, String agentId, UUID runId, long step, byte[] policy) {
    long version = numbers.nextVersion(handle, agentId);
    policies.insert(handle, agentId, version, runId, step, policy);
    // The agent is locked, so that none of these changes meanwhile.
    Set<Long> staying = new HashSet<>(numbers.lasting(handle, agentId));
    staying.addAll(users.policiesInUse(handle, agentId));
    policies.letGo(handle, agentId, version + 1 - kept, staying);
    return version;
  }

  @Override
  public Optional<byte[]> bytes(Handle handle, String agentId, long version) {
    return policies.bytes(handle, agentId, version);
  }

  @Override
  public boolean keeps(Handle handle, String agentId, long version) {
    return policies.find(handle, agentId, version).filter(PolicyEntry::kept).isPresent();
  }

  @Override
  public long step(Handle handle, String agentId, long version) {
    return policies.find(handle, agentId, version).orElseThrow().step();
  }
}
