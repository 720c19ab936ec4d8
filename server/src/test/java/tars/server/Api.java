package tars.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.ConfigProvider;

/** The API as a client with nothing but HTTP and JSON sees it. */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base =
      URI.create(
          "http://127.0.0.1:"
              + ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class)
              + "/api/v1/");

  /** An answer. */
  public record Answer(int status, String contentType, JsonNode body) {}

  /** Where a path, relative to {@code /api/v1/}, is. */
  public URI uri(String path) {
    return base.resolve(path);
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET().build());
  }

  public Answer post(String path, String json) {
    return send("POST", path, json);
  }

  /** As {@link #post}, over HTTP/1.1 without telling the length beforehand. */
  public Answer postInChunks(String path, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return send(
        HttpRequest.newBuilder(uri(path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
            .build());
  }

  public Answer send(String method, String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  public HttpResponse<byte[]> bytes(String path) {
    try {
      return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Asks again and again until the answer is as wanted. */
  public JsonNode await(String path, Predicate<JsonNode> wanted) {
    AtomicReference<JsonNode> last = new AtomicReference<>(JSON.nullNode());
    until(
        path,
        () -> {
          last.set(get(path).body());
          return wanted.test(last.get());
        });
    return last.get();
  }

  /** Looks again and again until something is so. */
  public static void until(String what, BooleanSupplier isSo) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(what + " did not become as wanted within " + PATIENCE);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      String body = response.body();
      return new Answer(
          response.statusCode(), type, body.isEmpty() ? JSON.nullNode() : JSON.readTree(body));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
