package tars.server.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Database;
import tars.server.platform.database.DatabaseOverloadedException;

/** Turns whatever is thrown while a request is answered into a problem. */
final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  static final String MEDIA_TYPE = "application/problem+json";
  private static final String RETRY_AFTER_SECONDS = "1";

  /** A database that is away is away for many requests. */
  private final Seldom awayTold = new Seldom(Duration.ofSeconds(5));

  @ServerExceptionMapper
  Response problem(ProblemException thrown) {
    return answer(thrown.status(), text(thrown), thrown.faults());
  }

  @ServerExceptionMapper
  Response unreadable(JsonProcessingException thrown) {
    return answer(400, JsonFaults.describe(thrown));
  }

  @ServerExceptionMapper
  Response overloaded(DatabaseOverloadedException thrown) {
    return later(text(thrown));
  }

  @ServerExceptionMapper
  Response database(JdbiException thrown, HttpServerRequest request) {
    if (!Database.isAway(thrown)) {
      return unexpected(thrown, request);
    }
    awayTold.now(() ->
        LOG.warnf(
            "%s %s: the database does not answer: %s",
            request.method(), request.path(), thrown.getMessage()));
    return later("the database does not answer; try again in a moment");
  }

  @ServerExceptionMapper
  Response web(WebApplicationException thrown, HttpServerRequest request) {
    if (thrown.getCause() instanceof JsonProcessingException json) {
      return answer(400, JsonFaults.describe(json));
    }
    int status = thrown.getResponse().getStatus();
    String asked = request.method() + " " + request.path();
    String detail =
        switch (status) {
          case 404 -> asked + ": there is nothing here";
          case 405 -> asked + ": the method is not allowed here";
          case 406 -> asked + ": answers are application/json";
          case 415 -> asked + ": send the body as Content-Type: application/json";
          default -> asked + ": " + text(thrown);
        };
    return answer(status, detail, List.of());
  }

  @ServerExceptionMapper
  Response unexpected(Throwable thrown, HttpServerRequest request) {
    LOG.errorf(thrown, "%s %s failed", request.method(), request.path());
    return answer(500, "the server failed to answer; its log says why", List.of());
  }

  private static Response later(String detail) {
    return Response.fromResponse(answer(503, detail, List.of()))
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private static Response answer(int status, Fault fault) {
    return answer(status, fault.detail(), List.of(fault));
  }

  private static Response answer(int status, String detail, List<Fault> faults) {
    return Response.status(status)
        .type(MEDIA_TYPE)
        .entity(ProblemAnswer.of(status, detail, faults))
        .build();
  }

  private static String text(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
