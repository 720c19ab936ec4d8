package tars.server.live;

import static tars.server.platform.streams.StreamFixture.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tars.server.platform.outbox.StreamPosition;

/** A page's WebSocket, which keeps what it hears. */
final class LivePage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebSocketClient client;
  private final WebSocket socket;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private volatile int closedWith;

  private LivePage(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
  }

  static LivePage open(Vertx vertx, int port) throws Exception {
    WebSocketClient client = vertx.createWebSocketClient();
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(LiveUpdates.PATH)
            .addSubProtocol(LiveUpdates.SUBPROTOCOL);
    var connection = client.webSocket();
    // Handlers first, so that the server's first frame is heard.
    LivePage[] page = new LivePage[1];
    connection.textMessageHandler(text -> page[0].heard.add(json(text)));
    page[0] = new LivePage(client, connection);
    connection.closeHandler(nothing ->
        page[0].closedWith =
            connection.closeStatusCode() == null ? 1006 : connection.closeStatusCode());
    connection.connect(options).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    return page[0];
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the server sent what is not JSON: " + text, e);
    }
  }

  void say(String frame) {
    socket.writeTextMessage(frame);
  }

  void sayBytes(byte[] bytes) {
    socket.writeBinaryMessage(io.vertx.core.buffer.Buffer.buffer(bytes));
  }

  void subscribe(String topic, Optional<StreamPosition> from) {
    say(
        from.map(at ->
                "{\"type\":\"subscribe\",\"topic\":\"%s\",\"epoch\":\"%s\",\"offset\":%d}"
                    .formatted(topic, at.epoch(), at.offset()))
            .orElse("{\"type\":\"subscribe\",\"topic\":\"%s\"}".formatted(topic)));
  }

  List<JsonNode> heard() {
    return heard;
  }

  List<JsonNode> heard(String type) {
    return heard.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
  }

  JsonNode awaitFrame(String what, Predicate<JsonNode> wanted) {
    await(what, () -> heard.stream().anyMatch(wanted));
    return heard.stream().filter(wanted).findFirst().orElseThrow();
  }

  JsonNode awaitFrame(String type) {
    return awaitFrame("a frame " + type, frame -> frame.path("type").asText().equals(type));
  }

  int awaitClose() {
    await("the connection is closed", () -> closedWith != 0);
    return closedWith;
  }

  /** Stops reading, as a page does whose machine sleeps. */
  void pause() {
    socket.pause();
  }

  void resume() {
    socket.resume();
  }

  String subProtocol() {
    return String.valueOf(socket.subProtocol());
  }

  @Override
  public void close() {
    client.close().toCompletionStage().toCompletableFuture().join();
  }
}
