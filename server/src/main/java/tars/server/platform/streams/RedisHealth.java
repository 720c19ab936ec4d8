package tars.server.platform.streams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when Redis answers; without it nothing is lost, but live events wait. */
@Readiness
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
