package tars.server.runs;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tars.server.platform.work.EngineThreads;
import tars.server.platform.work.WorkLoop;

/** Works on runs in this process: leases them, and drives each until it ends. */
@Singleton
final class RunWorker {

  /** Below what Ctrl-C is allowed to take in all. */
  private static final Duration STOP_MAX = Duration.ofSeconds(2);

  private final RunJournal journal;
  private final Trainings trainings;
  private final EngineThreads engine;
  private final Duration checkpointPeriod;
  private final Duration leaseTime;
  private final RunMetrics metrics;
  private final RunBuffers buffers;
  private final WorkLoop loop;

  @Inject
  RunWorker(
      RunJournal journal,
      Trainings trainings,
      EngineThreads engine,
      RunMetrics metrics,
      RunBuffers buffers,
      @ConfigProperty(name = "tars.checkpoint.seconds", defaultValue = "5")
          double checkpointSeconds,
      @ConfigProperty(name = "tars.lease.seconds", defaultValue = "10") int leaseSeconds,
      @ConfigProperty(name = "tars.work.runs", defaultValue = "8") int capacity) {
    this.journal = journal;
    this.trainings = trainings;
    this.engine = engine;
    this.metrics = metrics;
    this.buffers = buffers;
    this.checkpointPeriod = Duration.ofMillis(Math.round(checkpointSeconds * 1000));
    this.leaseTime = Duration.ofSeconds(leaseSeconds);
    this.loop = new WorkLoop("run", capacity, this::lease);
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

  /** Hints that a run waits. */
  void wake() {
    loop.wake();
  }

  private List<Runnable> lease(int max) {
    List<RunLease> leases = journal.lease(max, trainings.kernel());
    leases.forEach(metrics::leased);
    return leases.stream()
        .<Runnable>map(lease ->
            new RunDriver(
                lease,
                journal,
                trainings,
                engine,
                buffers,
                checkpointPeriod,
                leaseTime,
                loop::stopping))
        .toList();
  }
}
