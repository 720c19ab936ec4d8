package tars.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tars.engine.policy.PolicyFormat;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.platform.database.Database;
import tars.server.platform.outbox.Outbox;

@QuarkusTest
@TestProfile(IdleServer.class)
class ServingIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPRIGHT = "{\"observation\":[0.01,0,-0.02,0]}";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // set by the framework before each test
  URI root;

  @Inject Database database;
  @Inject Outbox outbox;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Threads act while versions swap: every answer is whole, and none fails. */
  @Test
  void everyAnswerIsTheWorkOfTheVersionItNames() throws Exception {
    String agent = agent();
    List<byte[]> encoded = TrainedPolicies.encoded(6);
    for (int version = 1; version <= encoded.size(); version++) {
      store(agent, version, encoded.get(version - 1));
    }
    makeLive(agent, 1);
    assertThat(act(agent, UPRIGHT).statusCode()).as("the first answer").isEqualTo(200);
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong newestSeen = new AtomicLong(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> acting = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        SplittableRandom random = new SplittableRandom(t);
        Callable<Integer> acts = () -> actUntil(done, agent, encoded, random, newestSeen);
        acting.add(threads.submit(acts));
      }
      for (int version = 2; version <= encoded.size(); version++) {
        long live = version;
        makeLive(agent, live);
        Api.until(
            "version " + live + " decides",
            () -> newestSeen.get() >= live || acting.stream().anyMatch(Future::isDone));
      }
      done.set(true);
      for (Future<Integer> thread : acting) {
        assertThat(thread.get()).as("answers").isPositive();
      }
    }
    assertThat(newestSeen).hasValue(encoded.size());
  }

  private int actUntil(
      AtomicBoolean done,
      String agent,
      List<byte[]> encoded,
      SplittableRandom random,
      AtomicLong newestSeen)
      throws Exception {
    int answers = 0;
    while (!done.get()) {
      float[] observation = new float[4];
      List<String> sent = new ArrayList<>();
      for (int i = 0; i < observation.length; i++) {
        observation[i] = (float) (4 * random.nextDouble() - 2);
        sent.add(Float.toString(observation[i]));
      }
      HttpResponse<String> answer =
          act(agent, "{\"observation\":[" + String.join(",", sent) + "]}");
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode decision = JSON.readTree(answer.body());
      long version = decision.path("policy_version").asLong();
      assertThat(decision.path("action").asInt())
          .as("the action of version %d", version)
          .isEqualTo(TrainedPolicies.action(encoded.get((int) version - 1), observation));
      assertThat(UUID.fromString(decision.path("decision_id").asText()).version()).isEqualTo(7);
      newestSeen.accumulateAndGet(version, Math::max);
      answers++;
    }
    return answers;
  }

  @Test
  void saysWhenThereIsNothingToDecide() throws Exception {
    String agent = agent();

    HttpResponse<String> before = act(agent, UPRIGHT);
    assertThat(before.statusCode()).isEqualTo(409);
    assertThat(before.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(before.body()).contains("no policy of '" + agent + "' is live yet");
    assertThat(act("none", UPRIGHT).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"observation":[1,2,3]}             | observation    | '[1,2,3]' is not allowed; give 4 finite
          {"observation":[1,2,3,4,5]}         | observation    | give 4 finite numbers
          {"observation":[]}                  | observation    | '[]' is not allowed
          {"observation":"up"}                | observation    | 'up' is not allowed
          {"observation":null}                | observation    | is missing; give 4 finite numbers
          {"observation":[1,"NaN",3,4]}       | observation[1] | 'NaN' is not allowed
          {"observation":[1,null,3,4]}        | observation[1] | is missing
          {"observation":[1,2,1e39,4]}        | observation[2] | finite
          {"observation":[1,2,3,-1e999]}      | observation[3] | '-Infinity' is not allowed
          {"observation":[[1],2,3,4]}         | observation[0] | '[1]' is not allowed
          {"observation":[1,NaN,3,4]}         | observation[1] | 'NaN' is not allowed
          {"observation":[1,2,3,4],"x":1}     | x              | no such field
          {}                                  | observation    | is missing
          []                                  | body           | one JSON object
          {"observation":[1,2,3,4]            | body           | not one JSON object
          """)
  void refusesWhatIsNoObservation(String body, String field, String detail) throws Exception {
    String agent = agent();
    store(agent, 1, TrainedPolicies.encoded(1).getFirst());
    makeLive(agent, 1);

    HttpResponse<String> answer = act(agent, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(problem.path("detail").asText()).contains(detail);
  }

  @Test
  void aForeignPageOrNameIsKeptAway() throws Exception {
    HttpRequest foreign =
        HttpRequest.newBuilder(root.resolve("/api/v1/agents"))
            .header("Origin", "http://evil.example")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"id\":\"x\",\"environment\":\"CartPole-v1\"}"))
            .build();
    HttpResponse<String> refused = client.send(foreign, HttpResponse.BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("evil.example");
    assertThat(get("/api/v1/agents/x").statusCode()).as("nothing was created").isEqualTo(404);
  }

  /** What a site does that lets its own name resolve to this machine. */
  @Test
  void aForeignNameForThisMachineIsRefused() throws Exception {
    assertThat(answer("GET /api/v1/agents HTTP/1.0\r\nHost: evil.example\r\n\r\n"))
        .contains(" 421 ", "Host: evil.example");
    assertThat(answer("GET /api/v1/agents HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")).contains(" 200 ");
  }

  @Test
  void aForeignPageGetsNoLiveUpdates() throws Exception {
    List<String> upgrade =
        List.of(
            "GET /api/v1/live HTTP/1.1",
            "Host: localhost",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Origin: ");
    String request = String.join("\r\n", upgrade);

    assertThat(firstLine(request + "http://evil.example\r\n\r\n")).contains(" 403 ");
    assertThat(firstLine(request + "http://localhost\r\n\r\n")).contains(" 101 ");
  }

  private String answer(String request) throws IOException {
    try (Socket socket = send(request)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String firstLine(String request) throws IOException {
    try (Socket socket = send(request);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      return String.valueOf(lines.readLine());
    }
  }

  private Socket send(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void tellsItsHealthAndMetricsAndDescribesItsApi() throws Exception {
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/q/health/ready");
    assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
    assertThat(ready.body()).contains("database").doesNotContain("redis", "relay");
    HttpResponse<String> well = get("/q/health/well");
    assertThat(well.statusCode()).as(well.body()).isEqualTo(200);
    assertThat(well.body()).contains("redis", "relay of live events");
    String agent = agent();
    act(agent, UPRIGHT);
    assertThat(get("/q/metrics").body())
        .contains("tars_relay_lag_seconds", "tars_relay_published_total", "tars_live_clients")
        .contains(
            "tars_serving_act_seconds", "tars_serving_swaps_total", "tars_live_resyncs_total");
    assertThat(get("/q/openapi").body()).contains("/api/v1/agents/{id}/act", "policy_version");
    HttpResponse<String> page = get("/q/swagger-ui/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(get("/api/v1/agents").headers().map())
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("cache-control", List.of("no-store"));
  }

  private String agent() throws Exception {
    String id = "a" + UUID.randomUUID();
    HttpRequest create =
        HttpRequest.newBuilder(root.resolve("/api/v1/agents"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"id\":\"" + id + "\",\"environment\":\"CartPole-v1\"}"))
            .build();
    assertThat(client.send(create, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(201);
    return id;
  }

  private void store(String agent, long version, byte[] encoded) {
    database.change(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO policies (agent_id, version, step, sha256, size_bytes, bytes)
                VALUES (:agent, :version, 0, :sha256, :size, :bytes)
                """)
            .bind("agent", agent)
            .bind("version", version)
            .bind("sha256", PolicyFormat.sha256(encoded))
            .bind("size", (long) encoded.length)
            .bind("bytes", encoded)
            .execute());
  }

  /** As a promotion does: the pointer and the word of it in one transaction. */
  private void makeLive(String agent, long version) {
    database.change(handle -> {
      handle.execute("UPDATE agents SET live_version = ? WHERE id = ?", version, agent);
      outbox.add(handle, "agents", "agent.changed", List.of(agent, version));
    });
  }

  private HttpResponse<String> act(String agent, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(root.resolve("/api/v1/agents/" + agent + "/act"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
