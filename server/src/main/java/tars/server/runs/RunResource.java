package tars.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Database;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.outbox.StreamPositions;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.validation.Ids;
import tars.server.platform.validation.Page;
import tars.server.platform.validation.PageRepresentation;

/** Runs over HTTP. */
@Path("/api/v1/runs")
@Tag(name = "runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class RunResource {

  private final Database database;
  private final RunStore runs;
  private final ProgressStore progress;
  private final RunChangeStore changes;
  private final RunCommands commands;
  private final RunAgents agents;
  private final RunEvents events;
  private final RunWorker worker;
  private final StreamPositions positions;

  @Inject
  RunResource(
      Database database,
      RunStore runs,
      ProgressStore progress,
      RunChangeStore changes,
      RunCommands commands,
      RunAgents agents,
      RunEvents events,
      RunWorker worker,
      StreamPositions positions) {
    this.database = database;
    this.runs = runs;
    this.progress = progress;
    this.changes = changes;
    this.commands = commands;
    this.agents = agents;
    this.events = events;
    this.worker = worker;
    this.positions = positions;
  }

  /** Runs, newest first; of one agent or of all. */
  @Operation(summary = "Runs, newest first; of one agent or of all")
  @GET
  public PageRepresentation<RunRepresentation> list(
      @QueryParam("agent_id") @Nullable String agentId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    Page page = Page.of(limit, offset);
    return PageRepresentation.of(
        page, database.read(handle -> runs.list(handle, agentId, page)), RunRepresentation::of);
  }

  /** One run. */
  @Operation(summary = "One run")
  @GET
  @Path("{id}")
  public RunRepresentation one(@PathParam("id") String id) {
    UUID runId = Ids.parse("run", id);
    return database.read(handle -> {
      Run run = runs.find(handle, runId).orElseThrow(() -> ProblemException.notFound("run", id));
      return RunRepresentation.of(run, runs.errorDetail(handle, runId).orElse(null));
    });
  }

  /** Creates a run; a worker begins it as soon as one is free. */
  @Operation(summary = "Creates a run; a worker begins it as soon as one is free")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @APIResponseSchema(
      value = RunRepresentation.class,
      responseCode = "201",
      responseDescription = "queued")
  public RestResponse<RunRepresentation> create(
      @RequestBodySchema(NewRunRequest.class) @Nullable JsonNode body) {
    NewRunRequest.Accepted request =
        NewRunRequest.read(
            body, agent -> database.read(handle -> agents.environmentOf(handle, agent)));
    Run created =
        database.transact(handle -> {
          Run run =
              runs.insert(
                  handle, TimeOrderedId.next(), request.plan(), request.maxStepsPerSecond());
          events.created(handle, run);
          return run;
        });
    worker.wake();
    return RestResponse.ResponseBuilder.<RunRepresentation>create(201)
        .location(URI.create("/api/v1/runs/" + created.id()))
        .entity(RunRepresentation.of(created))
        .build();
  }

  /** Changes the pace or hyperparameters of a run; those take effect between two updates. */
  @Operation(
      summary =
          "Changes the pace or hyperparameters of a run; those take effect between two updates")
  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public RunRepresentation change(
      @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam("User-Agent") @Nullable String client,
      @RequestBodySchema(RunChangeRequest.class) @Nullable JsonNode body) {
    return RunRepresentation.of(
        commands.change(id, RunChangeRequest.read(body), ClientName.of(client)));
  }

  /** The changes of a run's hyperparameters, newest first. */
  @Operation(summary = "The changes of a run's hyperparameters, newest first")
  @GET
  @Path("{id}/changes")
  public PageRepresentation<RunChangeRepresentation> changes(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    Page page = Page.of(limit, offset);
    UUID runId = Ids.parse("run", id);
    List<RunChange> found =
        database.read(handle -> {
          if (runs.find(handle, runId).isEmpty()) {
            throw ProblemException.notFound("run", id);
          }
          return changes.list(handle, runId, page);
        });
    return PageRepresentation.of(page, found, change -> RunChangeRepresentation.of(runId, change));
  }

  /** Pauses a run; it keeps all it has learned, and nobody works on it. */
  @Operation(summary = "Pauses a run; it keeps all it has learned, and nobody works on it")
  @POST
  @Path("{id}/pause")
  public RunRepresentation pause(@PathParam("id") String id) {
    return RunRepresentation.of(commands.pause(id));
  }

  /** Lets a run go on that was paused, or that failed and left a checkpoint. */
  @Operation(summary = "Lets a run go on that was paused, or that failed and left a checkpoint")
  @POST
  @Path("{id}/resume")
  public RunRepresentation resume(@PathParam("id") String id) {
    return RunRepresentation.of(commands.resume(id));
  }

  /** Cancels a run; candidates it handed in are still decided. */
  @Operation(summary = "Cancels a run; candidates it handed in are still decided")
  @POST
  @Path("{id}/cancel")
  public RunRepresentation cancel(@PathParam("id") String id) {
    return RunRepresentation.of(commands.cancel(id));
  }

  /** The run's training curve. */
  @Operation(summary = "The run's training curve")
  @GET
  @Path("{id}/progress")
  public CurveRepresentation progress(@PathParam("id") String id) {
    UUID runId = Ids.parse("run", id);
    return database.read(handle -> {
      Run run = runs.find(handle, runId).orElseThrow(() -> ProblemException.notFound("run", id));
      StreamPosition position = positions.current(handle, "agents/" + run.plan().agentId());
      return new CurveRepresentation(
          position.epoch(),
          position.offset(),
          progress.list(handle, runId).stream().map(ProgressPointRepresentation::of).toList());
    });
  }
}
