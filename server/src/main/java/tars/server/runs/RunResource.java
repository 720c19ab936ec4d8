package tars.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jdbi.v3.core.Handle;
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
  private final CheckpointStore checkpoints;
  private final RunAgents agents;
  private final RunEvents events;
  private final RunWorker worker;
  private final StreamPositions positions;

  @Inject
  RunResource(
      Database database,
      RunStore runs,
      ProgressStore progress,
      CheckpointStore checkpoints,
      RunAgents agents,
      RunEvents events,
      RunWorker worker,
      StreamPositions positions) {
    this.database = database;
    this.runs = runs;
    this.progress = progress;
    this.checkpoints = checkpoints;
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
    UUID run = Ids.parse("run", id);
    return RunRepresentation.of(
        database
            .read(handle -> runs.find(handle, run))
            .orElseThrow(() -> ProblemException.notFound("run", id)));
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

  /** Changes the pace of a run. */
  @Operation(summary = "Changes the pace of a run")
  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public RunRepresentation setPace(
      @PathParam("id") String id,
      @RequestBodySchema(RunPaceRequest.class) @Nullable JsonNode body) {
    RunPaceRequest request = RunPaceRequest.read(body);
    return change(
        id, (handle, run) -> runs.setPace(handle, run, request.maxStepsPerSecond()).orElse(null));
  }

  /** Cancels a run; candidates it handed in are still decided. */
  @Operation(summary = "Cancels a run; candidates it handed in are still decided")
  @POST
  @Path("{id}/cancel")
  public RunRepresentation cancel(@PathParam("id") String id) {
    return change(
        id,
        (handle, run) -> {
          @Nullable Run cancelled = runs.cancel(handle, run).orElse(null);
          checkpoints.delete(handle, run);
          return cancelled;
        });
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

  private RunRepresentation change(String id, BiFunction<Handle, UUID, @Nullable Run> change) {
    UUID runId = Ids.parse("run", id);
    return RunRepresentation.of(
        database.transact(handle -> {
          @Nullable Run changed = change.apply(handle, runId);
          if (changed == null) {
            Run ended =
                runs.find(handle, runId).orElseThrow(() -> ProblemException.notFound("run", id));
            throw ProblemException.conflict(
                "the run '" + id + "' is " + ended.status().word() + " and stays so");
          }
          events.changed(handle, changed);
          return changed;
        }));
  }
}
