package tars.server.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.Algorithms;
import tars.engine.environment.Environment;
import tars.engine.environment.Environments;
import tars.engine.environment.Picture;
import tars.engine.environment.Point;
import tars.engine.environment.Shape;
import tars.engine.math.Kernels;
import tars.engine.policy.Policy;
import tars.engine.policy.PolicyFormat;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.platform.database.Database;

/** An episode of a stored policy, to look at. */
@QuarkusTest
@TestProfile(IdleServer.class)
class EpisodeIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What rounding to five digits of the picture's size may move. */
  private static final double ROUNDING = 1e-3;

  @Inject Database database;
  @Inject Kernels kernels;
  @Inject PolicyLibrary library;

  private final Api api = new Api();
  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CartPole-v1",
        "Acrobot-v1",
        "MountainCar-v0",
        "MountainCarContinuous-v0",
        "Pendulum-v1"
      })
  void everyFrameIsWhatThePolicyDoesAndWhatTheEnvironmentDraws(String environment) {
    Policy policy = untrained(environment);
    JsonNode episode = api.get(stored(policy) + "/episode?seed=7").body();

    List<float[]> observations = replayed(policy, 7, episode);

    Picture picture = Environments.picture(environment).orElseThrow();
    List<List<Double>> drawn = new ArrayList<>();
    episode.at("/picture/shapes").forEach(shape -> drawn.add(numbers(shape.get("points"))));
    for (int i = 0; i < observations.size(); i++) {
      JsonNode moved = episode.get("frames").get(i).get("shapes");
      List<Shape> shapes = picture.shapes(observations.get(i), 0);
      assertThat(moved).hasSize(shapes.size());
      for (int k = 0; k < shapes.size(); k++) {
        if (!moved.get(k).isEmpty()) {
          drawn.set(k, numbers(moved.get(k)));
        }
        assertClose(drawn.get(k), points(shapes.get(k)));
      }
    }
    assertThat(episode.at("/picture/background")).hasSize(picture.background().size());
    assertThat(episode.at("/picture/view_box/right").asDouble())
        .isEqualTo(picture.viewBox().right());
  }

  /** The oracle: environment and actor, one step after the other. */
  private static List<float[]> replayed(Policy policy, long seed, JsonNode episode) {
    Environment environment = Environments.create(policy.environment());
    Policy.Actor actor = policy.actor(1);
    float[] observation = new float[policy.observationSize()];
    float[] action = new float[policy.actionSize()];
    environment.reset(seed, observation, 0);
    List<float[]> observations = new ArrayList<>();
    double sum = 0;
    JsonNode frames = episode.get("frames");
    for (int i = 0; i < frames.size(); i++) {
      if (i > 0) {
        assertThat(i > 1 && environment.terminated()).as("goes on after its end").isFalse();
        actor.act(observation, 1, action);
        double reward = environment.step(action, 0, observation, 0);
        sum += reward;
        assertThat(frames.get(i).get("reward").asDouble()).isEqualTo(reward);
        JsonNode told = frames.get(i).get("action");
        assertThat((float) (told.isArray() ? told.get(0) : told).asDouble()).isEqualTo(action[0]);
      }
      for (int k = 0; k < observation.length; k++) {
        assertThat((float) frames.get(i).get("observation").get(k).asDouble())
            .isEqualTo(observation[k]);
      }
      observations.add(observation.clone());
    }
    boolean terminated = environment.terminated();
    assertThat(episode.get("end").asText()).isEqualTo(terminated ? "terminated" : "truncated");
    assertThat(episode.get("return").asDouble()).isEqualTo(sum);
    assertThat(episode.get("steps").asInt()).isEqualTo(frames.size() - 1);
    if (!terminated) {
      assertThat(frames.size() - 1)
          .isEqualTo(Environments.specification(policy.environment()).maxEpisodeSteps());
    }
    assertThat(frames.get(0).get("action").isNull()).isTrue();
    assertThat(frames.get(0).get("reward").isNull()).isTrue();
    return observations;
  }

  @Test
  void theSameIsNotSentTwice() throws Exception {
    String path = stored(untrained("CartPole-v1")) + "/episode?seed=1";
    HttpResponse<String> first = ask(path, "\"something else\"");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> second = ask(path, tag);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(ask(path.replace("seed=1", "seed=2"), tag).statusCode())
        .as("negative control: another episode")
        .isEqualTo(200);
    assertThat(JSON.readTree(first.body()).get("seed").asInt()).isEqualTo(1);
  }

  @Test
  void anEpisodeOfTheLongestTaskIsSmall() {
    String path = stored(untrained("MountainCarContinuous-v0")) + "/episode";

    assertThat(api.bytes(path).body().length).isLessThan(250_000);
    assertThat(api.get(path).body().get("seed").asLong()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"seed=-1", "seed=x", "seed=9007199254740992", "seed=1.5"})
  void aSeedThatIsNoneIsRefused(String query) {
    Api.Answer answer = api.get(stored(untrained("CartPole-v1")) + "/episode?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("seed");
  }

  @Test
  void aPolicyThatIsNotThereHasNoEpisode() {
    assertThat(api.get("agents/nobody/policies/1/episode").status()).isEqualTo(404);
    String path = stored(untrained("CartPole-v1"));
    List<String> parts = Arrays.asList(path.split("/", -1));
    database.change(handle ->
        handle.execute(
            "UPDATE policies SET bytes = NULL WHERE agent_id = ? AND version = ?",
            parts.get(1),
            Long.parseLong(parts.get(3))));
    assertThat(api.get(path + "/episode").status()).isEqualTo(410);
  }

  private HttpResponse<String> ask(String path, String known) throws Exception {
    return client.send(
        HttpRequest.newBuilder(api.uri(path)).header("If-None-Match", known).build(),
        BodyHandlers.ofString());
  }

  private Policy untrained(String environment) {
    return Algorithms.create("ppo", environment, Map.of("log_std_init", -1), 3, 1_000, kernels)
        .policy();
  }

  /** Its path. */
  private String stored(Policy policy) {
    String agent = "watched-" + policy.environment().toLowerCase(Locale.ROOT);
    api.post(
        "agents", "{\"id\":\"%s\",\"environment\":\"%s\"}".formatted(agent, policy.environment()));
    Api.Answer run =
        api.post(
            "runs",
            "{\"agent_id\":\"%s\",\"algorithm\":\"ppo\",\"seed\":1,\"total_steps\":9}"
                .formatted(agent));
    UUID runId = UUID.fromString(run.body().get("id").asText());
    byte[] bytes = PolicyFormat.encode(policy);
    long version = database.transact(handle -> library.add(handle, agent, runId, 0, bytes));
    return "agents/" + agent + "/policies/" + version;
  }

  private static void assertClose(List<Double> rounded, List<Double> exact) {
    assertThat(rounded).hasSize(exact.size());
    for (int i = 0; i < exact.size(); i++) {
      assertThat(Math.abs(rounded.get(i) - exact.get(i))).isLessThan(ROUNDING);
    }
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  private static List<Double> points(Shape shape) {
    return switch (shape) {
      case Shape.Line line -> flat(List.of(line.from(), line.to()));
      case Shape.Polyline line -> flat(line.points());
      case Shape.Polygon polygon -> flat(polygon.points());
      case Shape.Circle circle -> {
        List<Double> values = new ArrayList<>(flat(List.of(circle.centre())));
        values.add(circle.radius());
        yield values;
      }
    };
  }

  private static List<Double> flat(List<Point> points) {
    List<Double> values = new ArrayList<>();
    for (Point point : points) {
      values.add(point.x());
      values.add(point.y());
    }
    return values;
  }
}
