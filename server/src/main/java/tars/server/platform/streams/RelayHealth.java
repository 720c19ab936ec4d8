package tars.server.platform.streams;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well when events are published, by this process or by another. No condition of being ready:
 * decisions and the API go on without.
 */
@Wellness
@Singleton
final class RelayHealth implements HealthCheck {
  private static final Duration LAG_MAX = Duration.ofSeconds(10);

  private final Relay relay;

  @Inject
  RelayHealth(Relay relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    Relay.State state = relay.state();
    boolean works = state == Relay.State.PUBLISHING || state == Relay.State.STANDBY;
    return HealthCheckResponse.named("relay of live events")
        .status(works && relay.lag().compareTo(LAG_MAX) <= 0)
        .withData("state", state.name().toLowerCase(java.util.Locale.ROOT))
        .withData("waiting_events", relay.waiting())
        .withData("lag_ms", relay.lag().toMillis())
        .build();
  }
}
