package tars.server.overview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tars.server.agents.AgentRepresentation;
import tars.server.platform.database.Database;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.outbox.StreamPositions;
import tars.server.platform.problem.ProblemException;

/**
 * The snapshot of one agent; its position is read before the rows, as {@link OverviewResource}'s.
 */
@Path("/api/v1/agents/{id}/overview")
@Tag(name = "overview")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class AgentOverviewResource {

  private static final int NEWEST_RUNS_MAX = 10;
  private static final int UNENDED_RUNS_MAX = 50;
  private static final int EVALUATIONS_MAX = 50;

  private final Database database;
  private final StreamPositions positions;
  private final AgentHistory agents;
  private final RunHistory runs;
  private final EvaluationHistory evaluations;

  @Inject
  AgentOverviewResource(
      Database database,
      StreamPositions positions,
      AgentHistory agents,
      RunHistory runs,
      EvaluationHistory evaluations) {
    this.database = database;
    this.positions = positions;
    this.agents = agents;
    this.runs = runs;
    this.evaluations = evaluations;
  }

  /** One agent and what it does, to follow with the live topic {@code agents/{id}}. */
  @Operation(summary = "One agent and what it does, to follow with the live topic agents/{id}")
  @GET
  public AgentOverviewRepresentation agent(@PathParam("id") String id) {
    return database.read(handle -> {
      if (agents.agent(handle, id).isEmpty()) {
        throw ProblemException.notFound("agent", id);
      }
      StreamPosition position = positions.current(handle, "agents/" + id);
      AgentRepresentation agent = agents.agent(handle, id).orElseThrow();
      return new AgentOverviewRepresentation(
          position.epoch(),
          position.offset(),
          agent,
          runs.newestAndUnendedRuns(handle, id, NEWEST_RUNS_MAX, UNENDED_RUNS_MAX),
          evaluations.newestEvaluations(handle, id, EVALUATIONS_MAX));
    });
  }
}
