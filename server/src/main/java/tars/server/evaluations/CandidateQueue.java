package tars.server.evaluations;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tars.server.evaluations.Evaluation.Subject;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.runs.Candidate;
import tars.server.runs.Candidates;

/** Takes the candidates of runs in: a policy and a queued evaluation each. */
@Singleton
final class CandidateQueue implements Candidates {

  private final PolicyShelf policies;
  private final EvaluationStore evaluations;
  private final EvaluationEvents events;

  @Inject
  CandidateQueue(PolicyShelf policies, EvaluationStore evaluations, EvaluationEvents events) {
    this.policies = policies;
    this.evaluations = evaluations;
    this.events = events;
  }

  @Override
  public boolean shouldWait(Handle handle, String agentId, UUID runId) {
    return evaluations.shouldWait(handle, agentId, runId);
  }

  @Override
  public void propose(Handle handle, Candidate candidate) {
    long version =
        policies.add(
            handle, candidate.agentId(), candidate.runId(), candidate.step(), candidate.policy());
    Subject subject =
        new Subject(
            candidate.agentId(),
            candidate.runId(),
            version,
            candidate.environment(),
            true,
            NewEvaluationRequest.EPISODES_DEFAULT,
            FreshSeed.next());
    events.created(handle, evaluations.insert(handle, TimeOrderedId.next(), subject));
  }
}
