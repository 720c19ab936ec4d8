package tars.server.evaluations;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import tars.server.platform.outbox.Outbox;

/** Tells of evaluations that came or changed, and of policies that became live by one. */
@Singleton
final class EvaluationEvents {

  private final Outbox outbox;

  @Inject
  EvaluationEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  void created(Handle handle, Evaluation evaluation) {
    outbox.add(
        handle, topic(evaluation), "evaluation.created", EvaluationRepresentation.of(evaluation));
  }

  void changed(Handle handle, Evaluation evaluation) {
    outbox.add(
        handle, topic(evaluation), "evaluation.changed", EvaluationRepresentation.of(evaluation));
  }

  void live(Handle handle, Evaluation evaluation, LivePolicyRepresentation policy) {
    outbox.add(handle, topic(evaluation), "policy.live", policy);
  }

  private static String topic(Evaluation evaluation) {
    return "agents/" + evaluation.subject().agentId();
  }
}
