package tars.server.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.platform.database.Database;

/** Which runs the snapshot of an agent holds. */
@QuarkusTest
@TestProfile(IdleServer.class)
class AgentOverviewIT {

  private static final int NEWEST = 10;
  private static final int UNENDED = 50;

  @Inject Database database;

  private final Api api = new Api();

  @Test
  void aRunThatHasNotEndedIsThereHoweverOldItIs() {
    List<String> runs = created("many-ended", 16);
    api.post("runs/" + runs.get(0) + "/pause", "");
    leased(runs.get(2));
    List<String> ended = new ArrayList<>(runs);
    ended.removeAll(List.of(runs.get(0), runs.get(2), runs.get(4)));
    ended.forEach(run -> api.post("runs/" + run + "/cancel", ""));

    JsonNode shown = shown("many-ended");

    assertThat(shown.findValuesAsText("status").subList(NEWEST, NEWEST + 3))
        .containsExactly("queued", "running", "paused");
    List<String> expected = new ArrayList<>(runs.subList(6, 16));
    expected.addAll(0, List.of(runs.get(0), runs.get(2), runs.get(4)));
    assertThat(shown.findValuesAsText("id")).containsExactlyElementsOf(expected.reversed());
  }

  /** The newest are among those that wait, so each is there once. */
  @Test
  void ofVeryManyThatWaitTheNewestAndTheNextAreThere() {
    List<String> runs = created("many-queued", NEWEST + UNENDED + 10);
    leased(runs.get(55));

    List<String> expected = new ArrayList<>(runs.subList(0, UNENDED - 1));
    expected.add(runs.get(55));
    expected.addAll(runs.subList(UNENDED + 10, runs.size()));

    assertThat(shown("many-queued").findValuesAsText("id"))
        .containsExactlyElementsOf(expected.reversed());
  }

  /** Negative control: what is over and old is not. */
  @Test
  void ofThoseThatAreOverTheNewestAreThere() {
    List<String> runs = created("all-ended", NEWEST + 2);
    created("another", 1);
    runs.forEach(run -> api.post("runs/" + run + "/cancel", ""));

    assertThat(shown("all-ended").findValuesAsText("id"))
        .containsExactlyElementsOf(runs.subList(2, NEWEST + 2).reversed());
  }

  private JsonNode shown(String agent) {
    return api.get("agents/" + agent + "/overview").body().get("runs");
  }

  /** Ids of an agent's new runs, oldest first. */
  private List<String> created(String agent, int count) {
    api.post("agents", "{\"id\":\"%s\",\"environment\":\"CartPole-v1\"}".formatted(agent));
    return IntStream.range(0, count)
        .mapToObj(seed ->
            api.post(
                    "runs",
                    "{\"agent_id\":\"%s\",\"algorithm\":\"ppo\",\"seed\":%d,\"total_steps\":9}"
                        .formatted(agent, seed))
                .body()
                .get("id")
                .asText())
        .toList();
  }

  /** As if a worker had taken it. */
  private void leased(String run) {
    database.change(handle ->
        handle.execute("UPDATE runs SET status = 'running' WHERE id = CAST(? AS uuid)", run));
  }
}
