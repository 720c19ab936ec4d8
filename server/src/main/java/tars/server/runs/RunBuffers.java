package tars.server.runs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Shows how much memory the experience of each run takes that this process works on. */
@Singleton
final class RunBuffers {

  private final MeterRegistry metrics;
  private final Map<UUID, AtomicLong> bytes = new ConcurrentHashMap<>();

  @Inject
  RunBuffers(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** A run's figure, shown until it is closed. */
  final class Shown implements AutoCloseable {

    private final UUID runId;
    private final Gauge gauge;
    private final AtomicLong own = new AtomicLong();

    private Shown(Run run) {
      this.runId = run.id();
      bytes.put(runId, own);
      this.gauge =
          Gauge.builder("tars.run.buffer", () -> of(runId))
              .description("Memory that holds a run's experience: its rollout or replay buffer")
              .baseUnit("bytes")
              .tag("run", runId.toString())
              .tag("agent", run.plan().agentId())
              .register(metrics);
    }

    void set(long now) {
      own.set(now);
    }

    /** If the run was taken up anew meanwhile, its figure stays. */
    @Override
    public void close() {
      if (bytes.remove(runId, own)) {
        metrics.remove(gauge);
      }
    }
  }

  Shown show(Run run) {
    return new Shown(run);
  }

  private long of(UUID runId) {
    AtomicLong known = bytes.get(runId);
    return known == null ? 0 : known.get();
  }
}
