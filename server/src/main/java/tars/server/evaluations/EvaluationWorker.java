package tars.server.evaluations;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tars.engine.math.Kernels;
import tars.server.platform.work.EngineThreads;
import tars.server.platform.work.WorkLoop;

/** Works on evaluations in this process: leases them, and drives each to its end. */
@Singleton
final class EvaluationWorker {

  /** Below what Ctrl-C is allowed to take in all. */
  private static final Duration STOP_MAX = Duration.ofSeconds(2);

  private final EvaluationJournal journal;
  private final Kernels kernels;
  private final EngineThreads engine;
  private final EvaluationMetrics metrics;
  private final Duration leaseTime;
  private final WorkLoop loop;

  @Inject
  EvaluationWorker(
      EvaluationJournal journal,
      Kernels kernels,
      EngineThreads engine,
      EvaluationMetrics metrics,
      @ConfigProperty(name = "tars.lease.seconds", defaultValue = "10") int leaseSeconds,
      @ConfigProperty(name = "tars.work.evaluations", defaultValue = "4") int capacity) {
    this.journal = journal;
    this.kernels = kernels;
    this.engine = engine;
    this.metrics = metrics;
    this.leaseTime = Duration.ofSeconds(leaseSeconds);
    this.loop = new WorkLoop("evaluation", capacity, this::lease);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  /** Before anybody waits for the end of anything. */
  void stopSoon(@Observes ShutdownDelayInitiatedEvent event) {
    loop.stopSoon();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop(STOP_MAX);
  }

  /** Hints that an evaluation waits. */
  void wake() {
    loop.wake();
  }

  private List<Runnable> lease(int max) {
    List<EvaluationLease> leases = journal.lease(max);
    leases.forEach(metrics::leased);
    return leases.stream()
        .<Runnable>map(lease ->
            new EvaluationDriver(
                lease, journal, kernels, engine, metrics, leaseTime, loop::stopping))
        .toList();
  }
}
