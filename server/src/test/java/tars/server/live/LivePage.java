package tars.server.live;

import static tars.server.platform.streams.StreamFixture.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tars.server.platform.outbox.StreamPosition;

/**
 * A page's WebSocket, which keeps what it hears. The JDK's client and not the server's own, whose
 * handlers are set after the handshake, when the first frame may already have come and gone.
 */
final class LivePage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ABNORMAL = 1006;

  private final HttpClient client;
  private final WebSocket socket;
  private final Ear ear;

  private LivePage(HttpClient client, WebSocket socket, Ear ear) {
    this.client = client;
    this.socket = socket;
    this.ear = ear;
  }

  static LivePage open(int port) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    Ear ear = new Ear();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .subprotocols(LiveUpdates.SUBPROTOCOL)
            .buildAsync(URI.create("ws://127.0.0.1:" + port + LiveUpdates.PATH), ear)
            .get(10, TimeUnit.SECONDS);
    return new LivePage(client, socket, ear);
  }

  /** Keeps frames, and asks for the next one unless the page sleeps. */
  private static final class Ear implements WebSocket.Listener {
    final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    volatile int closedWith;
    private final StringBuilder text = new StringBuilder();
    private boolean asleep;
    private boolean asked;

    @Override
    public void onOpen(WebSocket socket) {
      askForMore(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        heard.add(json(text.toString()));
        text.setLength(0);
      }
      return answered(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      return answered(socket);
    }

    private synchronized @Nullable CompletionStage<?> answered(WebSocket socket) {
      asked = false;
      askForMore(socket);
      return null;
    }

    private synchronized void askForMore(WebSocket socket) {
      if (!asleep && !asked) {
        asked = true;
        socket.request(1);
      }
    }

    synchronized void sleep() {
      asleep = true;
    }

    synchronized void wake(WebSocket socket) {
      asleep = false;
      askForMore(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closedWith = code;
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable fault) {
      closedWith = ABNORMAL;
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the server sent what is not JSON: " + text, e);
    }
  }

  /** Frames are sent one after the other, as this client demands. */
  void say(String frame) {
    socket.sendText(frame, true).join();
  }

  void sayBytes(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  void subscribe(String topic, Optional<StreamPosition> from) {
    say(
        from.map(at ->
                "{\"type\":\"subscribe\",\"topic\":\"%s\",\"epoch\":\"%s\",\"offset\":%d}"
                    .formatted(topic, at.epoch(), at.offset()))
            .orElse("{\"type\":\"subscribe\",\"topic\":\"%s\"}".formatted(topic)));
  }

  List<JsonNode> heard() {
    return ear.heard;
  }

  List<JsonNode> heard(String type) {
    return heard().stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
  }

  JsonNode awaitFrame(String what, Predicate<JsonNode> wanted) {
    await(what, () -> heard().stream().anyMatch(wanted));
    return heard().stream().filter(wanted).findFirst().orElseThrow();
  }

  JsonNode awaitFrame(String type) {
    return awaitFrame("a frame " + type, frame -> frame.path("type").asText().equals(type));
  }

  int awaitClose() {
    await("the connection is closed", () -> ear.closedWith != 0);
    return ear.closedWith;
  }

  /** Stops reading, as a page does whose machine sleeps. */
  void pause() {
    ear.sleep();
  }

  void resume() {
    ear.wake(socket);
  }

  String subProtocol() {
    return socket.getSubprotocol();
  }

  /** Goes without a word, as a page does whose machine is switched off. */
  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
