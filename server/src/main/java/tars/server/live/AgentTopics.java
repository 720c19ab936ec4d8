package tars.server.live;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tars.server.platform.database.Database;

/** The topics there are: {@code agents}, and {@code agents/{id}} for every agent. */
@Singleton
final class AgentTopics implements KnownTopics {
  private static final String ALL = "agents";
  private static final String ONE = ALL + "/";

  private final Database database;
  private final KnownAgents agents;

  /** Agents seen; they do not go away. */
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  @Inject
  AgentTopics(Database database, KnownAgents agents) {
    this.database = database;
    this.agents = agents;
  }

  @Override
  public boolean exists(String topic) {
    if (topic.equals(ALL) || seen.contains(topic)) {
      return true;
    }
    if (!topic.startsWith(ONE) || !isAgent(topic.substring(ONE.length()))) {
      return false;
    }
    seen.add(topic);
    return true;
  }

  private boolean isAgent(String id) {
    return database.read(handle -> agents.agentExists(handle, id));
  }
}
