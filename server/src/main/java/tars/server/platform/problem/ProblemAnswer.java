package tars.server.platform.problem;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems as answers to requests that never reach a resource. */
public final class ProblemAnswer {

  private ProblemAnswer() {}

  /** Ends the response with a problem. */
  public static Future<Void> end(
      HttpServerResponse response, int status, String detail, Fault... faults) {
    JsonArray errors = new JsonArray();
    for (Fault fault : faults) {
      errors.add(
          new JsonObject()
              .put("field", fault.field())
              .put("value", fault.value())
              .put("allowed", fault.allowed())
              .put("detail", fault.detail()));
    }
    return response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemMappers.MEDIA_TYPE)
        .end(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", title(status))
                .put("status", status)
                .put("detail", detail)
                .put("errors", errors)
                .encode());
  }

  static String title(int status) {
    Response.@Nullable Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }

  /** Faults of a request that was read. */
  static ProblemRepresentation of(int status, String detail, List<Fault> faults) {
    return ProblemRepresentation.of(status, title(status), detail, faults);
  }
}
