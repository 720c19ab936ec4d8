package tars.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tars.server.platform.streams.StreamFixture.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tars.server.Api;
import tars.server.WorkingServer;

/** What a page hears of a run that makes no step for longer than a page would wait for a word. */
@QuarkusTest
@TestProfile(WorkingServer.class)
class SlowRunIT {

  private final Api api = new Api();

  @Test
  void itHearsAgainAndAgainThatTheRunGoesOn() throws Exception {
    api.post("agents", "{\"id\":\"slow\",\"environment\":\"CartPole-v1\"}");
    try (LivePage page = LivePage.open(api.uri("").getPort())) {
      page.subscribe("agents/slow", Optional.empty());
      page.awaitFrame("subscribed");
      String run =
          api.post(
                  "runs",
                  """
                  {"agent_id": "slow", "algorithm": "ppo", "seed": 1, "total_steps": 100000,
                   "hyperparameters": {"n_envs": 8}, "max_steps_per_second": 0.1}
                  """)
              .body()
              .get("id")
              .asText();

      await("three words about the same step", () -> standing(page) >= 3);

      assertThat(api.post("runs/" + run + "/cancel", "").status()).isEqualTo(200);
    }
  }

  /** How often the page heard of the step that it heard of last. */
  private static long standing(LivePage page) {
    List<Long> steps =
        page.heard("event").stream()
            .map(frame -> frame.get("event"))
            .filter(event -> event.get("type").asText().equals("run.progress"))
            .map(event -> event.get("payload"))
            .map((JsonNode point) -> point.get("steps").asLong())
            .toList();
    return steps.isEmpty() ? 0 : steps.stream().filter(steps.getLast()::equals).count();
  }
}
