package tars.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tars.server.platform.streams.StreamFixture.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.streams.StreamFixture;

class LiveUpdatesIT {
  private static StreamFixture fixture;

  private LiveUpdates live;
  private int port;

  @BeforeAll
  static void start(@TempDir Path home) {
    fixture = StreamFixture.start(home);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void serve() throws Exception {
    fixture.reset();
    fixture.relay();
    live =
        new LiveUpdates(
            fixture.vertx(),
            fixture.reader(),
            fixture.history(),
            topic -> topic.equals("agents") || topic.startsWith("agents/a"),
            new SimpleMeterRegistry(),
            fixture.settings(),
            "1.0.0");
    Router router = Router.router(fixture.vertx());
    live.route(router);
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    new LiveSettings().customizeHttpServer(options);
    HttpServer server =
        fixture
            .vertx()
            .createHttpServer(options)
            .requestHandler(router)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    port = server.actualPort();
    fixture.closeLater(() -> server.close().toCompletionStage().toCompletableFuture().join());
    fixture.closeLater(() -> live.stop(new ShutdownEvent()));
  }

  @Test
  void greetsAndPassesEventsOnAsTheyHappen() throws Exception {
    try (LivePage page = page()) {
      assertThat(page.subProtocol()).isEqualTo("tars.v1");
      JsonNode welcome = page.awaitFrame("welcome");
      assertThat(welcome.path("version").asText()).isEqualTo("1.0.0");
      assertThat(welcome.path("region").asText()).isEqualTo("local");
      page.subscribe("agents", Optional.empty());
      JsonNode subscribed = page.awaitFrame("subscribed");
      assertThat(subscribed.path("recovered").asBoolean()).isFalse();

      String id = fixture.publish("agents", "agent.created", "{\"id\":\"a\"}");

      JsonNode event = page.awaitFrame("event");
      assertThat(event.path("topic").asText()).isEqualTo("agents");
      assertThat(event.path("epoch")).isEqualTo(subscribed.path("epoch"));
      assertThat(event.path("offset").asLong()).isEqualTo(1);
      assertThat(event.at("/event/id").asText()).isEqualTo(id);
      assertThat(event.at("/event/type").asText()).isEqualTo("agent.created");
      assertThat(event.at("/event/payload/id").asText()).isEqualTo("a");
    }
  }

  @Test
  void manyPagesHearTheSameAndOnlyTheirTopics() throws Exception {
    List<LivePage> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LivePage page = page();
      pages.add(page);
      page.subscribe(i % 2 == 0 ? "agents/a" : "agents/a2", Optional.empty());
    }
    pages.forEach(page -> page.awaitFrame("subscribed"));
    for (int i = 0; i < 10; i++) {
      fixture.publish("agents/a", "t", "{\"n\":" + i + "}");
    }
    String last = fixture.publish("agents/a2", "t", "{}");

    for (int i = 0; i < pages.size(); i++) {
      LivePage page = pages.get(i);
      int expected = i % 2 == 0 ? 10 : 1;
      await(expected + " events", () -> page.heard("event").size() >= expected);
      assertThat(page.heard("event")).hasSize(expected);
      if (i % 2 == 1) {
        assertThat(page.heard("event").getFirst().at("/event/id").asText()).isEqualTo(last);
      }
      page.close();
    }
    await("nobody is connected", () -> live.meters().clients() == 0);
  }

  /** Disconnects at random moments, and a crash of Redis: every event exactly once, in order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whoComesBackGetsExactlyWhatWasMissed(long seed) throws Exception {
    int events = 200;
    StreamPosition begin = subscribedPosition("agents/a");
    List<String> published = Collections.synchronizedList(new ArrayList<>());
    Thread publisher =
        Thread.ofPlatform()
            .name("publisher")
            .start(() -> {
              for (int i = 0; i < events; i++) {
                published.add(fixture.publish("agents/a", "t", "{\"n\":" + i + "}"));
                if (seed == 3 && i == events / 2) {
                  fixture.killRedis();
                }
              }
            });
    List<Thread> readers = new ArrayList<>();
    List<Map<Long, String>> heard = new ArrayList<>();
    AtomicBoolean exact = new AtomicBoolean(true);
    for (int reader = 0; reader < 4; reader++) {
      Map<Long, String> own = Collections.synchronizedMap(new LinkedHashMap<>());
      heard.add(own);
      SplittableRandom random = new SplittableRandom(100 * seed + reader);
      readers.add(
          Thread.ofPlatform()
              .name("page-" + reader)
              .start(() -> readWithInterruptions(begin, events, own, random, exact)));
    }
    publisher.join();
    for (Thread reader : readers) {
      reader.join();
    }

    assertThat(exact).as("recovered every time, and nothing came twice").isTrue();
    for (Map<Long, String> own : heard) {
      assertThat(own.values()).containsExactlyElementsOf(published);
    }
  }

  private void readWithInterruptions(
      StreamPosition begin,
      int events,
      Map<Long, String> own,
      SplittableRandom random,
      AtomicBoolean exact) {
    StreamPosition seen = begin;
    while (own.size() < events && exact.get()) {
      try (LivePage page = page()) {
        page.subscribe("agents/a", Optional.of(seen));
        JsonNode subscribed = page.awaitFrame("subscribed");
        exact.compareAndSet(true, subscribed.path("recovered").asBoolean());
        int until = Math.min(events - own.size(), 1 + random.nextInt(80));
        await("some more events", () -> page.heard("event").size() >= until);
        for (JsonNode event : page.heard("event")) {
          long offset = event.path("offset").asLong();
          boolean next = offset == seen.offset() + 1;
          boolean fresh = own.put(offset, event.at("/event/id").asText()) == null;
          exact.compareAndSet(true, next && fresh && page.heard("resync").isEmpty());
          seen = new StreamPosition(event.path("epoch").asText(), offset);
        }
      } catch (Exception | AssertionError e) {
        exact.set(false);
        throw new IllegalStateException("a page failed", e);
      }
    }
  }

  @Test
  void anUnknownEpochIsNotRecovered() throws Exception {
    fixture.publish("agents", "t", "{}");
    fixture.awaitPublished();
    try (LivePage page = page()) {
      page.subscribe("agents", Optional.of(new StreamPosition("another", 1)));

      JsonNode subscribed = page.awaitFrame("subscribed");
      assertThat(subscribed.path("recovered").asBoolean()).isFalse();
      assertThat(subscribed.path("offset").asLong()).isEqualTo(1);
      assertThat(subscribed.path("epoch").asText()).isEqualTo(fixture.position("agents").epoch());
    }
  }

  @Test
  void aPageThatDoesNotReadIsToldToResyncAndCostsNoMemory() throws Exception {
    try (LivePage page = page()) {
      page.subscribe("agents", Optional.empty());
      page.awaitFrame("subscribed");
      page.pause();
      String payload = "{\"text\":\"" + "x".repeat(4_000) + "\"}";
      int published = 0;
      // The kernel's buffers of both ends take some, then the queue of frames fills.
      while (live.meters().resyncs() == 0) {
        fixture.publishMany(500, "agents", "t", payload);
        published += 500;
        fixture.awaitPublished();
        assertThat(published)
            .as("frames that a page that does not read may cost")
            .isLessThan(20_000);
      }
      page.resume();

      page.awaitFrame("resync");
      long before = page.heard("event").size();
      try (LivePage other = page()) {
        other.subscribe("agents", Optional.empty());
        other.awaitFrame("subscribed");
        fixture.publish("agents", "t", "{}");
        other.awaitFrame("event");
      }
      page.say("{\"type\":\"heartbeat\"}");
      page.awaitFrame("heartbeat");
      assertThat(page.heard("event")).as("nothing follows a resync").hasSize((int) before);
      assertThat(before).isLessThan(published);
      page.subscribe("agents", Optional.empty());
      await("subscribed again", () -> page.heard("subscribed").size() == 2);
    }
  }

  @Test
  void whatIsNoFrameIsAnsweredWithAnErrorAndNothingMore() throws Exception {
    try (LivePage page = page()) {
      page.say("{\"type\":\"subscribe\",\"topic\":\"agents/none\"}");
      JsonNode unknown =
          page.awaitFrame("an error", f -> f.path("topic").asText().equals("agents/none"));
      assertThat(unknown.path("detail").asText()).contains("there is no topic agents/none");
      page.say("no JSON");
      page.sayBytes(new byte[] {1, 2, 3});
      await("three errors", () -> page.heard("error").size() == 3);
      page.say("{\"type\":\"heartbeat\"}");
      page.awaitFrame("heartbeat");
    }
  }

  @Test
  void tooLongAFrameClosesTheConnection() throws Exception {
    try (LivePage page = page()) {
      page.awaitFrame("welcome");
      page.say("\"" + "x".repeat(FrameCodec.FRAME_BYTES_MAX) + "\"");

      assertThat(page.awaitClose()).isNotZero();
      await("nobody is connected", () -> live.meters().clients() == 0);
    }
  }

  @Test
  void aDrainingServerClosesWithServiceRestartAndTakesNoMore() throws Exception {
    try (LivePage page = page()) {
      page.awaitFrame("welcome");
      live.stop(new ShutdownEvent());

      assertThat(page.awaitClose()).isEqualTo(1012);
      assertThat(upgrade("tars.v1")).contains(" 503 ", "the server stops");
    }
  }

  @Test
  void refusesOtherProtocolsAndPlainRequests() throws Exception {
    assertThat(upgrade("tars.v0")).contains(" 400 ", "offer tars.v1");
    assertThat(answer("")).contains(" 426 ", "application/problem+json", "speaks WebSocket");
  }

  /** An upgrade by hand, since a client would judge the answer by itself. */
  private String upgrade(String protocol) throws IOException {
    return answer(
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Protocol: "
            + protocol
            + "\r\n");
  }

  /** The answer's head and body; the server is asked to close after it. */
  private String answer(String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET " + LiveUpdates.PATH + " HTTP/1.0\r\nHost: 127.0.0.1\r\n" + headers;
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private StreamPosition subscribedPosition(String topic) throws Exception {
    fixture.publish(topic, "t", "{}");
    fixture.awaitPublished();
    return fixture.position(topic);
  }

  private LivePage page() throws Exception {
    return LivePage.open(port);
  }
}
