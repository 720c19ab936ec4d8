package tars.server.evaluations;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.evaluation.protocol.Episode;
import tars.server.evaluations.EvaluatedAgents.LockedAgent;
import tars.server.evaluations.Evaluation.Subject;
import tars.server.platform.database.Database;
import tars.server.platform.work.Abandonment;
import tars.server.platform.work.Failure;
import tars.server.platform.work.Presence;

/**
 * What a worker reads and writes about the evaluations it works on, a transaction each. An answer
 * of false or nothing means that the evaluation is no longer this worker's, and that nothing was
 * written.
 */
@Singleton
final class EvaluationJournal {

  private static final String BETTER = "better";

  private final Database database;
  private final EvaluationLeaseStore leases;
  private final EpisodeStore episodes;
  private final PolicyShelf policies;
  private final EvaluatedAgents agents;
  private final EvaluationEvents events;
  private final Presence presence;

  @Inject
  EvaluationJournal(
      Database database,
      EvaluationLeaseStore leases,
      EpisodeStore episodes,
      PolicyShelf policies,
      EvaluatedAgents agents,
      EvaluationEvents events,
      Presence presence) {
    this.database = database;
    this.leases = leases;
    this.episodes = episodes;
    this.policies = policies;
    this.agents = agents;
    this.events = events;
    this.presence = presence;
  }

  /**
   * Leases evaluations to work on, each with its baseline fixed; what was abandoned too often fails
   * instead.
   */
  List<EvaluationLease> lease(int max) {
    presence.show();
    return database.transact(handle ->
        leases.lease(handle, presence.number(), max).stream()
            .filter(lease -> !givenUp(handle, lease))
            .map(lease -> begun(handle, lease))
            .toList());
  }

  private boolean givenUp(Handle handle, EvaluationLease lease) {
    boolean givenUp = Abandonment.isTooMuch(lease.abandoned());
    if (givenUp) {
      fail(handle, lease, Failure.of(Abandonment.ERROR));
    }
    return givenUp;
  }

  private EvaluationLease begun(Handle handle, EvaluationLease lease) {
    if (lease.evaluation().startedAt() != null) {
      return lease;
    }
    Subject subject = lease.evaluation().subject();
    @Nullable Long baseline =
        agents.lock(handle, subject.agentId()).map(LockedAgent::baselineVersion).orElse(null);
    if (baseline != null && baseline == subject.policyVersion()) {
      baseline = null;
    }
    boolean counts = baseline != null && subject.candidate();
    Evaluation begun =
        leases.begin(
            handle,
            lease,
            baseline,
            counts ? agents.nextComparison(handle, subject.agentId()) : null);
    events.changed(handle, begun);
    return new EvaluationLease(begun, lease.attempt(), lease.abandoned());
  }

  /** The encoded policy of one side; nothing if it is no longer kept. */
  Optional<byte[]> policy(EvaluationLease lease, long version) {
    return database.read(
        handle -> policies.bytes(handle, lease.evaluation().subject().agentId(), version));
  }

  /** Episodes that earlier attempts stored. */
  List<Episode> stored(EvaluationLease lease, Side side) {
    return database.read(handle -> episodes.list(handle, lease.evaluation().id(), side));
  }

  /** Renews the lease, while there is nothing to store. */
  void renew(EvaluationLease lease) {
    database.change(handle -> leases.leases().renew(handle, lease));
  }

  /** Stores runs of consecutive episodes, and renews the lease. */
  boolean store(EvaluationLease lease, Map<Side, List<List<Episode>>> runs) {
    return database.transact(handle -> {
      boolean ours = leases.leases().renew(handle, lease);
      if (ours && !runs.isEmpty()) {
        leases.leases().noteProgress(handle, lease);
        runs.forEach((side, pieces) ->
            pieces.forEach(piece -> episodes.put(handle, lease.evaluation().id(), side, piece)));
      }
      return ours;
    });
  }

  void release(EvaluationLease lease) {
    database.change(handle -> leases.leases().release(handle, lease));
  }

  /**
   * Completes the evaluation and, in the same transaction, makes its policy live if it is a
   * candidate that is better than the baseline, or an agent's first.
   */
  Optional<Evaluation> complete(EvaluationLease lease, EvaluationOutcome outcome) {
    return database.transact(handle ->
        leases.leases().hold(handle, lease) ? complete(handle, lease, outcome) : Optional.empty());
  }

  private Optional<Evaluation> complete(
      Handle handle, EvaluationLease lease, EvaluationOutcome outcome) {
    Subject subject = lease.evaluation().subject();
    String agentId = subject.agentId();
    @Nullable Long previous =
        agents.lock(handle, agentId).map(LockedAgent::liveVersion).orElse(null);
    @Nullable Long baseline = lease.evaluation().baselineVersion();
    boolean better = baseline == null || BETTER.equals(outcome.judgement().verdict());
    boolean promoted =
        subject.candidate()
            && better
            && agents.promote(handle, agentId, subject.policyVersion(), baseline);
    if (subject.candidate()) { // those of people may be of one lucky episode
      agents.noteMeanReturn(handle, agentId, subject.policyVersion(), outcome.summary().mean());
    }
    Optional<Evaluation> completed =
        leases.complete(handle, lease, outcome.summary(), outcome.judgement(), promoted);
    completed.ifPresent(evaluation -> {
      events.changed(handle, evaluation);
      if (promoted) {
        events.live(handle, evaluation, live(handle, evaluation, previous));
      }
    });
    return completed;
  }

  private LivePolicyRepresentation live(
      Handle handle, Evaluation evaluation, @Nullable Long previous) {
    Subject subject = evaluation.subject();
    return new LivePolicyRepresentation(
        subject.agentId(),
        subject.policyVersion(),
        previous,
        subject.runId(),
        policies.step(handle, subject.agentId(), subject.policyVersion()),
        evaluation.id(),
        Instant.now());
  }

  void fail(EvaluationLease lease, Failure failure) {
    database.change(handle -> fail(handle, lease, failure));
  }

  private void fail(Handle handle, EvaluationLease lease, Failure failure) {
    leases.fail(handle, lease, failure).ifPresent(evaluation -> events.changed(handle, evaluation));
  }
}
