package tars.server.evaluations;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Environments;
import tars.server.evaluations.EvaluatedAgents.LockedAgent;
import tars.server.evaluations.Evaluation.Subject;
import tars.server.platform.database.Database;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.Ids;
import tars.server.platform.validation.Page;
import tars.server.platform.validation.PageRepresentation;
import tars.server.platform.validation.Truth;

/** Evaluations over HTTP. */
@Path("/api/v1/evaluations")
@Tag(name = "evaluations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class EvaluationResource {

  private final Database database;
  private final EvaluationStore evaluations;
  private final EpisodeStore episodes;
  private final PolicyShelf policies;
  private final EvaluatedAgents agents;
  private final EvaluationEvents events;
  private final EvaluationWorker worker;

  @Inject
  EvaluationResource(
      Database database,
      EvaluationStore evaluations,
      EpisodeStore episodes,
      PolicyShelf policies,
      EvaluatedAgents agents,
      EvaluationEvents events,
      EvaluationWorker worker) {
    this.database = database;
    this.evaluations = evaluations;
    this.episodes = episodes;
    this.policies = policies;
    this.agents = agents;
    this.events = events;
    this.worker = worker;
  }

  /** Evaluations, newest first; of one agent, of one run, those that made a policy live, or all. */
  @Operation(
      summary =
          "Evaluations, newest first; of one agent, of one run, those that made a policy live, or all")
  @GET
  public PageRepresentation<EvaluationRepresentation> list(
      @QueryParam("agent_id") @Nullable String agentId,
      @QueryParam("run_id") @Nullable String runId,
      @QueryParam("promoted") @Nullable String promoted,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    Page page = Page.of(limit, offset);
    EvaluationFilter filter =
        new EvaluationFilter(
            agentId,
            runId == null ? null : Ids.filter("run_id", runId),
            Truth.filter("promoted", promoted));
    return PageRepresentation.of(
        page,
        database.read(handle -> evaluations.list(handle, filter, page)),
        EvaluationRepresentation::of);
  }

  /** One evaluation, with its episodes. */
  @Operation(summary = "One evaluation, with its episodes")
  @GET
  @Path("{id}")
  public EvaluationRepresentation one(@PathParam("id") String id) {
    UUID evaluationId = Ids.parse("evaluation", id);
    return database.read(handle -> {
      Evaluation evaluation =
          evaluations
              .find(handle, evaluationId)
              .orElseThrow(() -> ProblemException.notFound("evaluation", id));
      return EvaluationRepresentation.of(
          evaluation,
          evaluations.errorDetail(handle, evaluationId).orElse(null),
          episodes.list(handle, evaluationId, Side.CANDIDATE).stream()
              .limit(evaluation.subject().episodes())
              .map(EpisodeRepresentation::of)
              .toList());
    });
  }

  /** Asks for an evaluation of a policy; it never makes the policy live. */
  @Operation(summary = "Asks for an evaluation of a policy; it never makes the policy live")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @APIResponseSchema(
      value = EvaluationRepresentation.class,
      responseCode = "202",
      responseDescription = "queued")
  public RestResponse<EvaluationRepresentation> create(
      @RequestBodySchema(NewEvaluationRequest.class) @Nullable JsonNode body) {
    NewEvaluationRequest request = NewEvaluationRequest.read(body);
    Evaluation created = database.transact(handle -> queue(handle, request));
    worker.wake();
    return RestResponse.ResponseBuilder.<EvaluationRepresentation>create(202)
        .location(URI.create("/api/v1/evaluations/" + created.id()))
        .entity(EvaluationRepresentation.of(created))
        .build();
  }

  /** The agent is locked, so that retention does not let the policy go in between. */
  private Evaluation queue(Handle handle, NewEvaluationRequest request) {
    LockedAgent agent =
        agents
            .lock(handle, request.agentId())
            .orElseThrow(
                () -> refused("agent_id", request.agentId(), "the id of an agent that exists"));
    if (!Environments.names().contains(agent.environment())) {
      throw refused(
          "agent_id",
          agent.id(),
          "an agent whose environment is here; " + agent.environment() + " is not");
    }
    long version = request.policyVersion();
    if (!policies.keeps(handle, agent.id(), version)) {
      throw refused(
          "policy_version", version, "a version of '" + agent.id() + "' that is still kept");
    }
    Subject subject =
        new Subject(
            agent.id(),
            null,
            version,
            agent.environment(),
            false,
            request.episodes(),
            request.seed());
    Evaluation queued = evaluations.insert(handle, TimeOrderedId.next(), subject);
    events.created(handle, queued);
    return queued;
  }

  private static ProblemException refused(String field, Object value, String allowed) {
    Faults faults = new Faults();
    faults.add(field, value, allowed);
    return faults.problem();
  }
}
