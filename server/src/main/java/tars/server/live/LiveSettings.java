package tars.server.live;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tars.server.platform.streams.Relay;

/** What live updates need of the HTTP server and of the relay. */
@Singleton
final class LiveSettings implements HttpServerOptionsCustomizer {
  /**
   * Of a socket, in the kernel: small, so that a page that stopped reading is noticed after some
   * hundred frames and not after megabytes.
   */
  private static final int SEND_BUFFER_BYTES = 65_536;

  /** Connections that may wait to be accepted; all pages come back at once after a restart. */
  private static final int ACCEPT_BACKLOG = 4_096;

  /** A point of a curve is of little use after this long without Redis; curves are loaded anew. */
  private static final Duration DROPPABLE_AFTER = Duration.ofMinutes(1);

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setWebSocketSubProtocols(List.of(LiveUpdates.SUBPROTOCOL))
        .setMaxWebSocketFrameSize(FrameCodec.FRAME_BYTES_MAX)
        .setMaxWebSocketMessageSize(FrameCodec.FRAME_BYTES_MAX)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setSendBufferSize(SEND_BUFFER_BYTES)
        .setAcceptBacklog(ACCEPT_BACKLOG);
  }

  @Produces
  @Singleton
  Relay.Settings relay(
      @ConfigProperty(name = "tars.region", defaultValue = "local") String region) {
    return new Relay.Settings(region, Set.of("run.progress"), DROPPABLE_AFTER);
  }
}
