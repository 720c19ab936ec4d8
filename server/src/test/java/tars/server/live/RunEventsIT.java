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
import tars.server.IdleServer;

/** What a page that follows an agent hears of what people do with its runs. */
@QuarkusTest
@TestProfile(IdleServer.class)
class RunEventsIT {

  private final Api api = new Api();

  @Test
  void everyCommandIsHeardInItsOrder() throws Exception {
    api.post("agents", "{\"id\":\"followed\",\"environment\":\"CartPole-v1\"}");
    try (LivePage page = LivePage.open(api.uri("").getPort())) {
      page.subscribe("agents/followed", Optional.empty());
      page.awaitFrame("subscribed");

      String run =
          api.post(
                  "runs",
                  "{\"agent_id\":\"followed\",\"algorithm\":\"ppo\",\"preset\":\"zoo\",\"seed\":1}")
              .body()
              .get("id")
              .asText();
      api.send("PATCH", "runs/" + run, "{\"hyperparameters\": {\"ent_coef\": 0.01}}");
      api.post("runs/" + run + "/pause", "");
      api.post("runs/" + run + "/pause", "");
      api.post("runs/" + run + "/resume", "");

      await("five events", () -> page.heard("event").size() == 5);
      List<JsonNode> events = page.heard("event");
      assertThat(events)
          .extracting(event -> event.at("/event/type").asText())
          .containsExactly(
              "run.created", "run.hyperparameters", "run.changed", "run.changed", "run.changed");
      assertThat(events.get(0).at("/event/payload/preset").asText()).isEqualTo("zoo");
      JsonNode change = events.get(1).at("/event/payload");
      assertThat(change.get("run_id").asText()).isEqualTo(run);
      assertThat(change.get("number").asInt()).isEqualTo(1);
      assertThat(change.at("/values/0/name").asText()).isEqualTo("ent_coef");
      assertThat(change.get("applied_at").isNull()).isTrue();
      assertThat(events.get(2).at("/event/payload/changed_hyperparameters/ent_coef").asDouble())
          .isEqualTo(0.01);
      assertThat(events.get(3).at("/event/payload/status").asText()).isEqualTo("paused");
      assertThat(events.get(4).at("/event/payload/status").asText()).isEqualTo("queued");
    }
  }
}
