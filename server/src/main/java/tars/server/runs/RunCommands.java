package tars.server.runs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Database;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.Ids;

/**
 * What people tell runs to do, a transaction each: when it returns, the row says so, and whatever
 * happens to the process that works on the run, it will be done.
 */
@Singleton
final class RunCommands {

  private final Database database;
  private final RunStore runs;
  private final RunChangeStore changes;
  private final CheckpointStore checkpoints;
  private final RunEvents events;
  private final RunWorker worker;

  @Inject
  RunCommands(
      Database database,
      RunStore runs,
      RunChangeStore changes,
      CheckpointStore checkpoints,
      RunEvents events,
      RunWorker worker) {
    this.database = database;
    this.runs = runs;
    this.changes = changes;
    this.checkpoints = checkpoints;
    this.events = events;
    this.worker = worker;
  }

  /**
   * Changes the pace or hyperparameters of a run that goes on, or would.
   *
   * @param client what asks for it, as that calls itself; null where it does not
   * @throws ProblemException naming every value that cannot be changed so; then nothing is
   */
  Run change(String id, RunChangeRequest.Wanted wanted, @Nullable String client) {
    return command(
        id,
        (handle, runId) ->
            runs.lockOpen(handle, runId)
                .map(run -> changeHyperparameters(handle, run, wanted, client))
                .map(run ->
                    wanted.paceChanges()
                        ? told(handle, runs.setPace(handle, runId, wanted.maxStepsPerSecond()))
                        : run));
  }

  private Run changeHyperparameters(
      Handle handle, Run run, RunChangeRequest.Wanted wanted, @Nullable String client) {
    Faults faults = new Faults();
    Map<String, Object> newValues = Trainings.changed(run, wanted.hyperparameters(), faults);
    faults.refuse();
    if (newValues.isEmpty()) {
      return run;
    }
    Map<String, Object> oldValues = new LinkedHashMap<>(Trainings.inForce(run));
    oldValues.keySet().retainAll(newValues.keySet());
    Map<String, Object> newest = new LinkedHashMap<>(run.changes().hyperparameters());
    newest.putAll(newValues);
    int number = run.changes().count() + 1;
    RunChange change = changes.insert(handle, run.id(), number, newValues, oldValues, client);
    Run changed = runs.noteChange(handle, run.id(), new Run.Changes(number, newest));
    events.hyperparameters(handle, run, change);
    return told(handle, changed);
  }

  /** Pauses a run; one that is paused stays so. */
  Run pause(String id) {
    return command(
        id,
        (handle, run) ->
            runs.pause(handle, run)
                .map(paused -> told(handle, paused))
                .or(() ->
                    runs.find(handle, run).filter(same -> same.status() == RunStatus.PAUSED)));
  }

  /** Lets a run go on; one that goes on already just does. */
  Run resume(String id) {
    Run resumed =
        command(
            id,
            (handle, run) ->
                runs.resume(handle, run)
                    .map(going -> told(handle, going))
                    .or(() -> runs.find(handle, run).filter(same -> goesOn(same.status()))));
    worker.wake();
    return resumed;
  }

  private static boolean goesOn(RunStatus status) {
    return switch (status) {
      case QUEUED, RUNNING -> true;
      case PAUSED, COMPLETED, FAILED, CANCELLED -> false;
    };
  }

  /** Cancels a run that has not ended. */
  Run cancel(String id) {
    return command(
        id,
        (handle, run) -> {
          Optional<Run> cancelled = runs.cancel(handle, run);
          cancelled.ifPresent(gone -> checkpoints.delete(handle, run));
          return cancelled.map(gone -> told(handle, gone));
        });
  }

  private Run command(String id, BiFunction<Handle, UUID, Optional<Run>> command) {
    UUID runId = Ids.parse("run", id);
    return database.transact(
        handle -> command.apply(handle, runId).orElseThrow(() -> refusal(handle, id, runId)));
  }

  /** Its row was just written, and no other word of it comes between that and the commit. */
  private Run told(Handle handle, Run run) {
    events.changed(handle, run);
    return run;
  }

  private ProblemException refusal(Handle handle, String id, UUID runId) {
    Optional<Run> ended = runs.find(handle, runId);
    if (ended.isEmpty()) {
      return ProblemException.notFound("run", id);
    }
    return ProblemException.conflict(
        switch (ended.get().status()) {
          case QUEUED, RUNNING, PAUSED -> "the run '" + id + "' changed meanwhile; try again";
          case COMPLETED, CANCELLED ->
              "the run '" + id + "' is " + ended.get().status().word() + " and stays so";
          case FAILED ->
              ended.get().resumable()
                  ? "the run '" + id + "' has failed; it can be changed and resumed"
                  : "the run '" + id + "' failed before its first checkpoint, and stays so";
        });
  }
}
