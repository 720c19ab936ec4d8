package tars.server.agents;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.server.demonstration.DemonstrationAgents;
import tars.server.demonstration.DemonstrationPlan;
import tars.server.evaluations.EvaluatedAgents;
import tars.server.live.KnownAgents;
import tars.server.overview.AgentHistory;
import tars.server.platform.validation.Page;
import tars.server.policies.PolicyNumbers;
import tars.server.runs.RunAgents;
import tars.server.serving.LiveVersions;

/** What agents are to the other features. */
@Singleton
final class AgentLedger
    implements RunAgents,
        EvaluatedAgents,
        PolicyNumbers,
        LiveVersions,
        KnownAgents,
        AgentHistory,
        DemonstrationAgents {

  private final AgentStore agents;
  private final AgentEvents events;

  @Inject
  AgentLedger(AgentStore agents, AgentEvents events) {
    this.agents = agents;
    this.events = events;
  }

  @Override
  public Optional<String> environmentOf(Handle handle, String agentId) {
    return agents.find(handle, agentId).map(Agent::environment);
  }

  @Override
  public boolean agentExists(Handle handle, String agentId) {
    return agents.find(handle, agentId).isPresent();
  }

  @Override
  public Map<String, Long> liveVersions(Handle handle) {
    return agents.liveVersions(handle);
  }

  @Override
  public Optional<OptionalLong> liveVersion(Handle handle, String agentId) {
    return agents
        .find(handle, agentId)
        .map(agent ->
            agent.liveVersion() == null
                ? OptionalLong.empty()
                : OptionalLong.of(agent.liveVersion()));
  }

  @Override
  public Set<Long> lasting(Handle handle, String agentId) {
    return agents.lasting(handle, agentId);
  }

  @Override
  public Optional<AgentRepresentation> agent(Handle handle, String agentId) {
    return agents.find(handle, agentId).map(AgentRepresentation::of);
  }

  @Override
  public List<AgentRepresentation> newestAgents(Handle handle, int max) {
    return agents.list(handle, new Page(max, 0)).stream().map(AgentRepresentation::of).toList();
  }

  @Override
  public Optional<LockedAgent> lock(Handle handle, String agentId) {
    return agents
        .lock(handle, agentId)
        .map(agent ->
            new LockedAgent(
                agent.id(), agent.environment(), agent.liveVersion(), agent.baselineVersion()));
  }

  @Override
  public int nextComparison(Handle handle, String agentId) {
    return agents.nextComparison(handle, agentId);
  }

  @Override
  public long nextVersion(Handle handle, String agentId) {
    return agents.nextVersion(handle, agentId);
  }

  @Override
  public void noteMeanReturn(Handle handle, String agentId, long version, double meanReturn) {
    agents.noteMeanReturn(handle, agentId, version, meanReturn);
  }

  @Override
  public boolean promote(Handle handle, String agentId, long version, @Nullable Long comparedWith) {
    Optional<Agent> promoted = agents.promote(handle, agentId, version, comparedWith);
    promoted.ifPresent(agent -> events.changed(handle, agent));
    return promoted.isPresent();
  }

  @Override
  public boolean anyOnceLocked(Handle handle) {
    agents.lockAll(handle);
    return agents.count(handle) > 0;
  }

  @Override
  public void create(Handle handle, DemonstrationPlan plan) {
    agents
        .insert(handle, plan.agentId(), plan.environment())
        .ifPresent(agent -> events.created(handle, agent));
  }
}
