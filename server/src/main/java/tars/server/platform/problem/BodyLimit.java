package tars.server.platform.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are too long before they are read, and says so; the framework only closes.
 */
@Singleton
final class BodyLimit {

  /** Before the framework's own limit, which has order −2. */
  private static final int PRIORITY = 1_000;

  private final long bytesMax;

  @Inject
  BodyLimit(@ConfigProperty(name = "tars.http.body.bytes.max") long bytesMax) {
    this.bytesMax = bytesMax;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext exchange) {
    @Nullable String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !tooLong(length)) {
      exchange.next();
      return;
    }
    String detail = "body: " + length + " bytes are too many; send at most " + bytesMax;
    Fault fault = new Fault("body", null, "at most " + bytesMax + " bytes", detail);
    HttpServerResponse response = exchange.response();
    boolean ownConnection = exchange.request().version() != HttpVersion.HTTP_2;
    if (ownConnection) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    ProblemAnswer.end(response, 413, detail, fault)
        .onComplete(sent -> {
          if (ownConnection) {
            exchange.request().connection().close();
          }
        });
  }

  private boolean tooLong(String length) {
    try {
      return Long.parseLong(length) > bytesMax;
    } catch (NumberFormatException notALength) {
      return false; // the framework refuses it
    }
  }
}
