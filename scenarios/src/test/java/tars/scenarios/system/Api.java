package tars.scenarios.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The REST API as a client sees it. */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  Api(String address) {
    this.address = address;
  }

  /** An answer: its status and its body. */
  public record Answer(int status, JsonNode body) {}

  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  /** Posts JSON, written with single quotes for reading's sake. */
  public Answer post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
            .build());
  }

  /** The bytes behind a path. */
  public byte[] bytes(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  /** The newest items of a list. */
  public Stream<JsonNode> items(String path) throws IOException, InterruptedException {
    return StreamSupport.stream(get(path).body().path("items").spliterator(), false);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path));
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
