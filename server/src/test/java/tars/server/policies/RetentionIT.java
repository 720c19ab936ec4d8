package tars.server.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.platform.database.Database;
import tars.server.platform.identity.TimeOrderedId;

/** Which policies are kept, and what is left of the others. */
@QuarkusTest
@TestProfile(IdleServer.class)
class RetentionIT {

  private static final String AGENT = "keeper";
  private static final int NEWEST = 50;

  @Inject Database database;
  @Inject PolicyLibrary library;

  private final Api api = new Api();

  @Test
  void theLiveThePinnedTheBestTheNewestAndTheUndecidedAreKept() {
    api.post("agents", "{\"id\":\"keeper\",\"environment\":\"CartPole-v1\"}");
    UUID run = run();
    add(run, 1, 10);
    database.change(handle -> {
      handle.execute(
          "UPDATE agents SET live_version = 2, pinned_version = 4, best_version = 6"
              + " WHERE id = 'keeper'");
      handle
          .createUpdate(
              """
              INSERT INTO evaluations (id, agent_id, policy_version, baseline_version,
                                       environment, candidate, episodes, seed)
              VALUES (:id, 'keeper', 8, 9, 'CartPole-v1', true, 1, 1)
              """)
          .bind("id", TimeOrderedId.next())
          .execute();
    });

    add(run, 11, 70);

    List<Long> kept =
        LongStream.rangeClosed(1, 70)
            .boxed()
            .filter(version -> api.bytes(file(version)).statusCode() == 200)
            .toList();
    assertThat(kept)
        .containsExactlyElementsOf(
            LongStream.concat(
                    LongStream.of(2, 4, 6, 8, 9), LongStream.rangeClosed(70 - NEWEST + 1, 70))
                .boxed()
                .toList());
    assertThat(api.get(file(1)).status()).isEqualTo(410);
    assertThat(api.get("agents/keeper/policies/1").body().get("kept").asBoolean()).isFalse();
    assertThat(api.get("agents/keeper/policies/1").body().get("size_bytes").asInt()).isEqualTo(8);
  }

  @Test
  void aFileIsWhatWasStored() {
    api.post("agents", "{\"id\":\"filer\",\"environment\":\"CartPole-v1\"}");
    byte[] bytes = "a policy".getBytes(StandardCharsets.UTF_8);
    UUID run = run();
    database.change(handle -> library.add(handle, "filer", run, 5, bytes));

    var file = api.bytes("agents/filer/policies/1/file");

    assertThat(file.body()).isEqualTo(bytes);
    assertThat(file.headers().firstValue("ETag"))
        .hasValue("\"" + api.get("agents/filer/policies/1").body().get("sha256").asText() + "\"");
    // printf 'a policy' | sha256sum
    assertThat(api.get("agents/filer/policies/1").body().get("sha256").asText())
        .isEqualTo("1b551587059622f0d62ffa8a371207104a31c6d59bbe2d6563c5199e51d9f267");
  }

  private void add(UUID run, int from, int to) {
    for (int version = from; version <= to; version++) {
      byte[] policy = "policy %d".formatted(version % 10).getBytes(StandardCharsets.UTF_8);
      database.change(handle -> library.add(handle, AGENT, run, 1, policy));
    }
  }

  private static String file(long version) {
    return "agents/keeper/policies/" + version + "/file";
  }

  private UUID run() {
    UUID run = TimeOrderedId.next();
    database.change(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO runs (id, agent_id, environment, algorithm, seed, hyperparameters,
                                  total_steps, status)
                SELECT :id, id, environment, 'ppo', 1, '{}', 1, 'cancelled' FROM agents LIMIT 1
                """)
            .bind("id", run)
            .execute());
    return run;
  }
}
