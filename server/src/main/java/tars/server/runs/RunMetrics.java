package tars.server.runs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import tars.server.platform.database.Database;

/** What monitoring sees of runs. */
@Singleton
final class RunMetrics {

  /** Counting is a query: not more often than this, however many ask. */
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final Database database;
  private final RunStore runs;
  private final Counter takeovers;
  private Map<RunStatus, Long> counts = Map.of();
  private double stepsPerSecond;
  private long readAt;

  @Inject
  RunMetrics(Database database, RunStore runs, MeterRegistry metrics) {
    this.database = database;
    this.runs = runs;
    this.takeovers =
        Counter.builder("tars.lease.takeovers")
            .description("Work that was leased again after an attempt had not ended it")
            .tag("work", "run")
            .register(metrics);
    for (RunStatus status : RunStatus.values()) {
      Gauge.builder("tars.runs", this, self -> self.count(status))
          .description("Runs by status")
          .tag("status", status.word())
          .register(metrics);
    }
    Gauge.builder("tars.runs.steps.per.second", this, RunMetrics::stepsPerSecond)
        .description("Environment steps all running runs make in a second, together")
        .register(metrics);
  }

  void leased(RunLease lease) {
    if (lease.attempt() > 1) {
      takeovers.increment();
    }
  }

  private synchronized double count(RunStatus status) {
    refresh();
    return counts.getOrDefault(status, 0L);
  }

  private synchronized double stepsPerSecond() {
    refresh();
    return stepsPerSecond;
  }

  private void refresh() {
    long now = System.nanoTime();
    if (counts.isEmpty() || now - readAt > FRESH_NANOS) {
      counts = database.read(runs::countByStatus);
      stepsPerSecond = database.read(runs::stepsPerSecond);
      readAt = now;
    }
  }
}
