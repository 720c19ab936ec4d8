package tars.server.runs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tars.engine.Algorithms;
import tars.server.demonstration.DemonstrationPlan;
import tars.server.demonstration.DemonstrationRuns;
import tars.server.overview.RunHistory;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.runs.Run.RunPlan;

/** What runs are to the other features. */
@Singleton
final class RunLedger implements RunHistory, DemonstrationRuns {

  private final RunStore runs;
  private final RunEvents events;

  @Inject
  RunLedger(RunStore runs, RunEvents events) {
    this.runs = runs;
    this.events = events;
  }

  @Override
  public List<RunRepresentation> newestAndUnendedRuns(
      Handle handle, String agentId, int newestMax, int unendedMax) {
    return runs.newestAndUnended(handle, agentId, newestMax, unendedMax).stream()
        .map(RunRepresentation::of)
        .toList();
  }

  @Override
  public void create(Handle handle, DemonstrationPlan demonstration) {
    RunPlan plan =
        new RunPlan(
            demonstration.agentId(),
            demonstration.environment(),
            demonstration.algorithm(),
            null,
            demonstration.seed(),
            demonstration.totalSteps(),
            Algorithms.validated(demonstration.algorithm(), demonstration.hyperparameters()));
    events.created(
        handle, runs.insert(handle, TimeOrderedId.next(), plan, demonstration.maxStepsPerSecond()));
  }
}
