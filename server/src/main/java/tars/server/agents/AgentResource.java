package tars.server.agents;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Database;
import tars.server.platform.problem.Fault;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.validation.Page;
import tars.server.platform.validation.PageRepresentation;

/** Agents over HTTP. */
@Path("/api/v1/agents")
@Tag(name = "agents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class AgentResource {

  private final Database database;
  private final AgentStore agents;
  private final AgentEvents events;

  @Inject
  AgentResource(Database database, AgentStore agents, AgentEvents events) {
    this.database = database;
    this.agents = agents;
    this.events = events;
  }

  /** All agents, newest first. */
  @Operation(summary = "All agents, newest first")
  @GET
  public PageRepresentation<AgentRepresentation> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
    Page page = Page.of(limit, offset);
    return PageRepresentation.of(
        page, database.read(handle -> agents.list(handle, page)), AgentRepresentation::of);
  }

  /** One agent. */
  @Operation(summary = "One agent")
  @GET
  @Path("{id}")
  public AgentRepresentation one(@PathParam("id") String id) {
    return AgentRepresentation.of(
        database
            .read(handle -> agents.find(handle, id))
            .orElseThrow(() -> ProblemException.notFound("agent", id)));
  }

  /** Creates an agent. */
  @Operation(summary = "Creates an agent")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @APIResponseSchema(
      value = AgentRepresentation.class,
      responseCode = "201",
      responseDescription = "created")
  public RestResponse<AgentRepresentation> create(
      @RequestBodySchema(NewAgentRequest.class) @Nullable JsonNode body) {
    NewAgentRequest request = NewAgentRequest.read(body);
    Agent created =
        database.transact(handle -> {
          Agent agent =
              agents
                  .insert(handle, request.id(), request.environment())
                  .orElseThrow(() -> exists(request.id()));
          events.created(handle, agent);
          return agent;
        });
    return RestResponse.ResponseBuilder.<AgentRepresentation>create(201)
        .location(URI.create("/api/v1/agents/" + created.id()))
        .entity(AgentRepresentation.of(created))
        .build();
  }

  private static ProblemException exists(String id) {
    String detail = "id: the agent '" + id + "' exists already; choose another id";
    return ProblemException.conflict(detail, new Fault("id", id, "an id no agent has", detail));
  }
}
