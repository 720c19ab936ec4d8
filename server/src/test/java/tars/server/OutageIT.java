package tars.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import tars.server.platform.database.Database;

/** PostgreSQL dies or hangs under a server that works. */
@QuarkusTest
@TestProfile(OutageIT.LongLeases.class)
class OutageIT {

  /** Leases that last far longer than any wait here: what goes on did not wait for their end. */
  public static final class LongLeases extends WorkingServer {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
      overrides.put("tars.lease.seconds", "600");
      return overrides;
    }
  }

  @Inject Database database;

  @ConfigProperty(name = EmbeddedDatabases.POSTMASTER)
  String postmasterFile = "";

  private final Api api = new Api();

  @Test
  void aRunKeepsWhatItLearntWhilePostgreSqlIsAway() throws IOException {
    api.post("agents", "{\"id\":\"patient\",\"environment\":\"CartPole-v1\"}");
    Api.Answer created =
        api.post(
            "runs",
            "{\"agent_id\":\"patient\",\"algorithm\":\"ppo\",\"seed\":1,"
                + "\"total_steps\":1000000000,\"max_steps_per_second\":2000}");
    String run = created.body().get("id").asText();
    long before =
        api.await("runs/" + run, body -> body.get("steps").asLong() > 2_000).get("steps").asLong();
    long killed = postmaster();

    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    Api.until("another PostgreSQL", () -> postmasterOr(killed) != killed);
    Api.until("an answer", () -> api.get("runs/" + run).status() == 200);

    api.await("runs/" + run, body -> body.get("steps").asLong() > before + 2_000);
    assertThat(attempts(run)).isEqualTo(1);
    api.post("runs/" + run + "/cancel", "");
  }

  @Test
  void whoAsksWhilePostgreSqlHangsIsToldSo() throws Exception {
    Api.until("ready", () -> api.get("/q/health/ready").status() == 200);
    ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
    signal("STOP", postmaster);
    try {
      Api.Answer ready = api.get("/q/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body().toString()).contains("no answer within 2 s");
      Api.Answer answer = api.get("agents");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.contentType()).startsWith("application/problem+json");
    } finally {
      signal("CONT", postmaster);
    }
    Api.until("ready again", () -> api.get("/q/health/ready").status() == 200);
    Api.until("an answer", () -> api.get("agents").status() == 200);
  }

  private static void signal(String signal, ProcessHandle postmaster) throws Exception {
    for (ProcessHandle process :
        Stream.concat(Stream.of(postmaster), postmaster.children()).toList()) {
      new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid())).start().waitFor();
    }
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(Path.of(postmasterFile)).getFirst().strip());
  }

  private long postmasterOr(long otherwise) {
    try {
      return postmaster();
    } catch (IOException | RuntimeException beingReplaced) {
      return otherwise;
    }
  }

  private int attempts(String run) {
    return database.read(handle ->
        handle
            .createQuery("SELECT attempt FROM runs WHERE id = CAST(:id AS uuid)")
            .bind("id", run)
            .mapTo(Integer.class)
            .one());
  }
}
