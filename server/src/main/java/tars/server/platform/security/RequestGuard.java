package tars.server.platform.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tars.server.platform.problem.ProblemAnswer;

/**
 * Looks at each request before anything else does. TARS without authentication listens on loopback
 * alone, so what is left to keep away is a foreign page in a browser of this machine: by another
 * name for it (Host), or from its own origin (Origin).
 */
@Singleton
final class RequestGuard {
  /** Before everything else. */
  private static final int PRIORITY = 10_000;

  /** What a page may ask of another site without changing anything there. */
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

  /** For answers that are no pages. */
  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** The page of the API's description brings its own scripts and styles inline. */
  private static final String DESCRIPTION =
      "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    describe(exchange.response(), request.path());
    @Nullable HostAndPort authority = request.authority();
    if (authority != null && !LoopbackHosts.contains(authority.host())) {
      ProblemAnswer.end(
          exchange.response(),
          421,
          "Host: "
              + authority.host()
              + "; TARS answers to localhost and 127.0.0.1 only, until it has authentication");
      return;
    }
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    boolean acts = !SAFE.contains(request.method()) || request.getHeader("Upgrade") != null;
    if (origin != null
        && acts
        && !LoopbackHosts.isSame(origin, authority == null ? null : authority.toString())) {
      ProblemAnswer.end(
          exchange.response(),
          403,
          "Origin: " + origin + "; only the page that this server serves may do this");
      return;
    }
    exchange.next();
  }

  private static void describe(HttpServerResponse response, @Nullable String path) {
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "no-referrer");
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (path == null || path.startsWith("/api/")) {
      response.putHeader(CONTENT_SECURITY_POLICY, NOTHING);
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    } else if (path.startsWith("/q/")) {
      response.putHeader(
          CONTENT_SECURITY_POLICY, path.startsWith("/q/swagger-ui") ? DESCRIPTION : NOTHING);
    }
  }
}
