package tars.server.platform.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready when PostgreSQL answers soon; one that hangs is as good as none. */
@Readiness
@Singleton
final class DatabaseHealth implements HealthCheck {
  private static final String NAME = "database";
  private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

  private final Database database;

  @Inject
  DatabaseHealth(Database database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("tars-database-health")
        .start(() -> answer.completeAsync(this::answered, Runnable::run));
    try {
      answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
      return HealthCheckResponse.up(NAME);
    } catch (ExecutionException failed) {
      return down(String.valueOf(failed.getCause()));
    } catch (TimeoutException silent) {
      return down("no answer within " + ANSWER_MAX.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    }
  }

  private @Nullable Void answered() {
    database.ping();
    return null;
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
  }
}
