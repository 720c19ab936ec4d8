package tars.server.policies;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tars.server.platform.database.Database;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.validation.Page;
import tars.server.platform.validation.PageRepresentation;

/** Policies over HTTP. */
@Path("/api/v1/agents/{agent_id}/policies")
@Tag(name = "policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class PolicyResource {

  private final Database database;
  private final PolicyStore policies;
  private final StoredPolicies stored;
  private final PolicyNumbers agents;

  @Inject
  PolicyResource(
      Database database, PolicyStore policies, StoredPolicies stored, PolicyNumbers agents) {
    this.database = database;
    this.policies = policies;
    this.stored = stored;
    this.agents = agents;
  }

  /** The policies of an agent, newest first. */
  @Operation(summary = "The policies of an agent, newest first")
  @GET
  public PageRepresentation<PolicyRepresentation> list(
      @PathParam("agent_id") String agentId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    Page page = Page.of(limit, offset);
    List<PolicyEntry> found =
        database.read(handle -> {
          if (!agents.agentExists(handle, agentId)) {
            throw ProblemException.notFound("agent", agentId);
          }
          return policies.list(handle, agentId, page);
        });
    return PageRepresentation.of(page, found, PolicyRepresentation::of);
  }

  /** One policy. */
  @Operation(summary = "One policy")
  @GET
  @Path("{version}")
  public PolicyRepresentation one(
      @PathParam("agent_id") String agentId, @PathParam("version") String version) {
    return PolicyRepresentation.of(stored.entry(agentId, version));
  }

  /** The policy as a file that the command line evaluates, {@code ./tars evaluate FILE}. */
  @Operation(summary = "The policy as a file that the command line evaluates, ./tars evaluate FILE")
  @GET
  @Path("{version}/file")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public RestResponse<byte[]> file(
      @PathParam("agent_id") String agentId, @PathParam("version") String version) {
    PolicyEntry policy = stored.entry(agentId, version);
    byte[] bytes = stored.bytes(policy);
    String name = agentId + "-" + policy.version() + ".tars";
    return RestResponse.ResponseBuilder.ok(bytes, MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("ETag", "\"" + policy.sha256() + "\"")
        .build();
  }
}
