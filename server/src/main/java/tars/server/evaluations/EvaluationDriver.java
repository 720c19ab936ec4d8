package tars.server.evaluations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;
import tars.evaluation.protocol.Episode;
import tars.evaluation.protocol.PolicyEvaluator;
import tars.server.platform.work.EngineThreads;
import tars.server.platform.work.Failure;
import tars.server.platform.work.Patience;
import tars.server.platform.work.SliceSize;

/**
 * Works on one leased evaluation: runs the episodes that are missing, a few in a slice on an engine
 * thread, stores them as it goes, and completes it.
 */
final class EvaluationDriver implements Runnable {

  private static final Logger LOG = Logger.getLogger(EvaluationDriver.class);

  /** Episodes are stored this often; a process that dies loses no more work than this. */
  private static final long STORE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** How long one takes is not known: a slow environment's may take as long as a slice may. */
  private static final int FIRST_SLICE_EPISODES = 1;

  private static final int SLICE_EPISODES_MAX = 64;

  private final EvaluationLease lease;
  private final EvaluationJournal journal;
  private final Kernels kernels;
  private final EngineThreads engine;
  private final EvaluationMetrics metrics;
  private final BooleanSupplier stopping;
  private final Patience patience;
  private final SliceSize slice = new SliceSize(FIRST_SLICE_EPISODES, 1, SLICE_EPISODES_MAX);
  private final Map<Side, PolicyEvaluator> evaluators = new EnumMap<>(Side.class);
  private final Map<Side, List<List<Episode>>> unstored = new EnumMap<>(Side.class);
  private long nextStore;

  EvaluationDriver(
      EvaluationLease lease,
      EvaluationJournal journal,
      Kernels kernels,
      EngineThreads engine,
      EvaluationMetrics metrics,
      Duration leaseTime,
      BooleanSupplier stopping) {
    this.lease = lease;
    this.journal = journal;
    this.kernels = kernels;
    this.engine = engine;
    this.metrics = metrics;
    this.stopping = stopping;
    this.patience = new Patience(leaseTime, stopping);
    this.nextStore = System.nanoTime() + STORE_NANOS;
  }

  @Override
  public void run() {
    try {
      @Nullable Long baselineVersion = evaluation().baselineVersion();
      EpisodeTable candidate = table(Side.CANDIDATE);
      EpisodeTable baseline = baselineVersion == null ? EpisodeTable.none() : table(Side.BASELINE);
      if (fillUntilDecided(candidate, baseline) && store()) {
        EvaluationOutcome outcome =
            compute(() -> EvaluationOutcome.of(evaluation(), candidate.all(), baseline.all()));
        patience.ask(() -> journal.complete(lease, outcome)).ifPresent(metrics::completed);
      }
    } catch (ExecutionException failed) {
      fail(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Evaluation evaluation() {
    return lease.evaluation();
  }

  private EpisodeTable table(Side side) {
    List<Episode> stored = patience.ask(() -> journal.stored(lease, side));
    return new EpisodeTable(evaluation().subject().episodes(), stored);
  }

  /** Runs what is missing of both sides; false if the evaluation was given back or lost. */
  private boolean fillUntilDecided(EpisodeTable candidate, EpisodeTable baseline)
      throws ExecutionException, InterruptedException {
    @Nullable Long baselineVersion = evaluation().baselineVersion();
    while (fill(Side.CANDIDATE, evaluation().subject().policyVersion(), candidate)) {
      if (baselineVersion == null) {
        return true;
      }
      if (!fill(Side.BASELINE, baselineVersion, baseline)) {
        return false;
      }
      int pairs =
          compute(
              () -> EvaluationOutcome.pairsWanted(evaluation(), candidate.all(), baseline.all()));
      if (pairs == candidate.wanted()) {
        return true;
      }
      candidate.want(pairs);
      baseline.want(pairs);
    }
    return false;
  }

  /** Runs what is missing of one side; false if the evaluation was given back or lost. */
  private boolean fill(Side side, long version, EpisodeTable episodes)
      throws ExecutionException, InterruptedException {
    if (episodes.complete()) {
      return true;
    }
    Optional<PolicyEvaluator> evaluator = evaluator(side, version);
    while (evaluator.isPresent() && !episodes.complete()) {
      if (stopping.getAsBoolean()) {
        if (store()) {
          patience.tell(() -> journal.release(lease));
        }
        return false;
      }
      List<Episode> piece = run(evaluator.get(), episodes.nextGap((int) slice.units()));
      episodes.add(piece);
      unstored.computeIfAbsent(side, key -> new ArrayList<>()).add(piece);
      if (System.nanoTime() >= nextStore && !store()) {
        return false;
      }
    }
    return evaluator.isPresent();
  }

  /** What runs one side's policy; nothing, and the evaluation has failed, if it is not kept. */
  private Optional<PolicyEvaluator> evaluator(Side side, long version)
      throws ExecutionException, InterruptedException {
    @Nullable PolicyEvaluator known = evaluators.get(side);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<byte[]> policy = patience.ask(() -> journal.policy(lease, version));
    if (policy.isEmpty()) {
      Failure failure = Failure.of("the policy of version " + version + " is no longer kept");
      patience.tell(() -> journal.fail(lease, failure));
      return Optional.empty();
    }
    String environment = evaluation().subject().environment();
    PolicyEvaluator made =
        compute(() -> new PolicyEvaluator(PolicyFormat.decode(policy.get(), kernels), environment));
    evaluators.put(side, made);
    return Optional.of(made);
  }

  private List<Episode> run(PolicyEvaluator evaluator, EpisodeTable.Gap gap)
      throws ExecutionException, InterruptedException {
    long seed = evaluation().subject().seed();
    return compute(() -> {
      long begun = System.nanoTime();
      List<Episode> ended = evaluator.evaluate(seed, gap.from(), gap.to());
      slice.learn(ended.size(), System.nanoTime() - begun);
      return ended;
    });
  }

  private <T> T compute(Callable<T> work) throws ExecutionException, InterruptedException {
    return engine.run(work, () -> patience.tellIfThere(() -> journal.renew(lease)));
  }

  /** Whether the evaluation still is this worker's. */
  private boolean store() {
    boolean ours = patience.ask(() -> journal.store(lease, unstored));
    unstored.clear();
    nextStore = System.nanoTime() + STORE_NANOS;
    if (!ours) {
      LOG.infof("evaluation %s is no longer worked on here", evaluation().id());
    }
    return ours;
  }

  private void fail(Throwable cause) {
    LOG.errorf(cause, "evaluation %s failed", evaluation().id());
    Failure failure = Failure.of(cause, null);
    patience.tell(() -> journal.fail(lease, failure));
  }
}
