package tars.server.platform.streams;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well when Redis answers. No condition of being ready: without it nothing is lost, and live events
 * wait.
 */
@Wellness
@Singleton
final class RedisHealth implements HealthCheck {
  private final StreamHistory history;

  @Inject
  RedisHealth(StreamHistory history) {
    this.history = history;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      history.ping();
      return HealthCheckResponse.up("redis");
    } catch (RedisUnavailableException e) {
      return HealthCheckResponse.named("redis")
          .down()
          .withData("reason", String.valueOf(e.getMessage()))
          .build();
    }
  }
}
