package tars.server.runs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import tars.server.platform.outbox.Outbox;

/** Tells of runs that came, changed or moved on. */
@Singleton
final class RunEvents {

  private final Outbox outbox;

  @Inject
  RunEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  void created(Handle handle, Run run) {
    outbox.add(handle, topic(run.plan().agentId()), "run.created", RunRepresentation.of(run));
  }

  void changed(Handle handle, Run run) {
    outbox.add(handle, topic(run.plan().agentId()), "run.changed", RunRepresentation.of(run));
  }

  /** A change of a run's hyperparameters was accepted, or applied. */
  void hyperparameters(Handle handle, Run run, RunChange change) {
    outbox.add(
        handle,
        topic(run.plan().agentId()),
        "run.hyperparameters",
        RunChangeRepresentation.of(run.id(), change));
  }

  void progressed(Handle handle, String agentId, RunProgressRepresentation progress) {
    outbox.add(handle, topic(agentId), "run.progress", progress);
  }

  private static String topic(String agentId) {
    return "agents/" + agentId;
  }
}
