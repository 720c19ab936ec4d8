package tars.server;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A server that answers and works on nothing, so that a test alone decides what happens. */
public final class IdleServer implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("tars.demo", "false", "tars.work.runs", "0", "tars.work.evaluations", "0");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(EmbeddedDatabases.class));
  }
}
