package tars.server;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A server that works, without the demonstration; checkpoints come often, policies go soon. */
public class WorkingServer implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "tars.demo", "false",
        "tars.checkpoint.seconds", "0.2",
        "tars.lease.seconds", "5",
        "tars.retention.policies", "3");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(EmbeddedDatabases.class));
  }
}
