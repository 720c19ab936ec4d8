package tars.server.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tars.server.platform.problem.ProblemAnswer;
import tars.server.platform.streams.Relay;
import tars.server.platform.streams.StreamHistory;
import tars.server.platform.streams.StreamReader;

/** The WebSocket {@code /api/v1/live}: accepts connections and binds each to its event loop. */
@Singleton
final class LiveUpdates {
  private static final Logger LOG = Logger.getLogger(LiveUpdates.class);

  static final String PATH = "/api/v1/live";
  static final String SUBPROTOCOL = "tars.v1";

  /** The load that one process is measured to carry. */
  static final int CLIENTS_MAX = 10_000;

  private static final String OFFERED_PROTOCOLS = "Sec-WebSocket-Protocol";
  private static final Duration TICK = Duration.ofSeconds(5);

  /** A page that does not answer its farewell is left to find out. */
  private static final Duration DRAIN_MAX = Duration.ofSeconds(1);

  /** Before anything that a connection needs is stopped. */
  private static final int FIRST = 1;

  private final Vertx vertx;
  private final LiveHub hub;
  private final LiveMeters meters = new LiveMeters();
  private final String version;
  private final String region;

  /** By the thread of their event loop. */
  private final Map<Thread, LiveLoop> loops = new ConcurrentHashMap<>();

  private final CountDownLatch allGone = new CountDownLatch(1);
  private volatile boolean draining;

  @Inject
  LiveUpdates(
      Vertx vertx,
      StreamReader reader,
      StreamHistory history,
      KnownTopics topics,
      MeterRegistry registry,
      Relay.Settings relay,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.vertx = vertx;
    this.hub = new LiveHub(reader, history, topics);
    this.version = version;
    this.region = relay.region();
    Gauge.builder("tars.live.clients", meters, LiveMeters::clients)
        .description("pages that are connected")
        .register(registry);
    Gauge.builder("tars.live.topics", hub, LiveHub::topicsFollowed)
        .description("topics that somebody is subscribed to")
        .register(registry);
    FunctionCounter.builder("tars.live.frames", meters, LiveMeters::framesSent)
        .description("frames given to sockets for subscriptions")
        .register(registry);
    FunctionCounter.builder("tars.live.resyncs", meters, LiveMeters::resyncs)
        .description("subscriptions ended because the page was too slow or entries were lost")
        .register(registry);
    FunctionCounter.builder("tars.live.refusals", meters, LiveMeters::refusals)
        .description("frames that could not be obeyed")
        .register(registry);
  }

  void route(@Observes Router router) {
    router.route(PATH).handler(this::upgrade);
  }

  private void upgrade(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      routing.response().putHeader("Upgrade", "websocket");
      refuse(routing, 426, "this address speaks WebSocket, subprotocol " + SUBPROTOCOL);
      return;
    }
    if (!offersOurs(request.getHeader(OFFERED_PROTOCOLS))) {
      refuse(routing, 400, "Sec-WebSocket-Protocol: offer " + SUBPROTOCOL + "; reload the page");
      return;
    }
    if (draining || meters.clients() >= CLIENTS_MAX) {
      routing.response().putHeader("Retry-After", "5");
      refuse(
          routing,
          503,
          draining ? "the server stops" : "there are " + CLIENTS_MAX + " connections already");
      return;
    }
    request.toWebSocket().onSuccess(this::accept).onFailure(routing::fail);
  }

  /** Whoever offers no subprotocol at all is taken for someone who tries things out by hand. */
  private static boolean offersOurs(@Nullable String offered) {
    if (offered == null) {
      return true;
    }
    for (String protocol : offered.split(",", -1)) {
      if (protocol.strip().equals(SUBPROTOCOL)) {
        return true;
      }
    }
    return false;
  }

  private static void refuse(RoutingContext routing, int status, String detail) {
    ProblemAnswer.end(routing.response(), status, "no live updates: " + detail);
  }

  private void accept(ServerWebSocket socket) {
    LiveLoop loop = loopOfThisThread();
    WebSocketSink sink = new WebSocketSink(socket);
    LiveConnection connection = new LiveConnection(sink, loop, meters, System.nanoTime());
    meters.connected();
    loop.add(connection);
    socket.closeHandler(nothing -> {
      meters.disconnected();
      loop.remove(connection);
      if (draining && meters.clients() == 0) {
        allGone.countDown();
      }
    });
    socket.exceptionHandler(fault -> socket.close());
    socket.pongHandler(pong -> connection.heard(System.nanoTime()));
    socket.textMessageHandler(text -> connection.received(text, System.nanoTime()));
    socket.binaryMessageHandler(
        bytes -> connection.refuse(Optional.empty(), "frames are JSON text, not bytes"));
    connection.greet(version, region);
    if (draining) {
      connection.drain();
    }
  }

  private LiveLoop loopOfThisThread() {
    return loops.computeIfAbsent(
        Thread.currentThread(),
        thread -> {
          // Requests run on contexts of their own; what outlives them runs on the loop's.
          Context root = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
          LiveLoop loop = new LiveLoop(root, hub);
          hub.add(loop);
          vertx.setPeriodic(
              TICK.toMillis(), timer -> loop.execute(() -> loop.tick(System.nanoTime())));
          return loop;
        });
  }

  LiveMeters meters() {
    return meters;
  }

  /** Before the server waits for requests under way, which a WebSocket counts as. */
  void stopping(@Observes ShutdownDelayInitiatedEvent stopping) {
    drain();
  }

  void stop(@Observes @Priority(FIRST) ShutdownEvent stopping) {
    drain();
    hub.close();
  }

  /** Tells every page that the server restarts, and waits a moment until they were told. */
  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    loops.values().forEach(loop -> loop.execute(loop::drain));
    try {
      if (meters.clients() > 0 && !allGone.await(DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.infof("%d pages did not take their leave", meters.clients());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Frames into a Vert.x socket. */
  private record WebSocketSink(ServerWebSocket socket) implements FrameSink {

    @Override
    public boolean full() {
      return socket.writeQueueFull();
    }

    @Override
    public void send(String frame) {
      if (!socket.isClosed()) {
        socket.writeTextMessage(frame);
      }
    }

    @Override
    public void whenWritable(Runnable writable) {
      socket.drainHandler(nothing -> {
        socket.drainHandler(null);
        writable.run();
      });
    }

    @Override
    public void ping() {
      if (!socket.isClosed()) {
        socket.writePing(Buffer.buffer());
      }
    }

    @Override
    public void close(short code, String reason) {
      if (!socket.isClosed()) {
        socket.close(code, reason);
      }
    }
  }
}
