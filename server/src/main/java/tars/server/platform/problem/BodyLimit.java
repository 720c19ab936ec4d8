package tars.server.platform.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
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
    HttpServerRequest request = exchange.request();
    @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && tooLong(length)) {
      refuse(exchange, length + " bytes");
    } else if (isInChunks(request)) {
      readWithinLimit(exchange);
    } else {
      exchange.next();
    }
  }

  /** In HTTP/2, where everything is in chunks, the framework's own limit has to do. */
  private static boolean isInChunks(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_2
        && request.getHeader(HttpHeaders.CONTENT_LENGTH) == null
        && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  /** A body whose length is not told beforehand is read here, as far as it may go. */
  private void readWithinLimit(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    Buffer body = Buffer.buffer();
    request.handler(chunk -> {
      if (body.length() + chunk.length() <= bytesMax) {
        body.appendBuffer(chunk);
      } else if (!exchange.response().ended()) {
        request.endHandler(null);
        refuse(exchange, "more than " + bytesMax + " bytes");
      }
    });
    request.endHandler(end -> {
      ((RoutingContextInternal) exchange).setBody(body);
      exchange.next();
    });
    request.resume();
  }

  private void refuse(RoutingContext exchange, String length) {
    String detail = "body: " + length + " are too many; send at most " + bytesMax;
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
