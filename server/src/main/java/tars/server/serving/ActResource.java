package tars.server.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tars.server.platform.identity.TimeOrderedId;

/**
 * Decisions over HTTP. The event loop answers by itself from memory; only the first request for an
 * agent that is not held yet asks the database, elsewhere.
 */
@Path("/api/v1/agents/{id}/act")
@Tag(name = "serving")
public final class ActResource {
  private final Serving serving;

  @Inject
  ActResource(Serving serving) {
    this.serving = serving;
  }

  /** The live policy's action for an observation, and the version that chose it. */
  @Operation(summary = "The live policy's action for an observation, and the version that chose it")
  @POST
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = DecisionRepresentation.class, responseDescription = "decided")
  @APIResponse(responseCode = "404", description = "there is no such agent")
  @APIResponse(responseCode = "409", description = "no policy of the agent is live yet")
  public CompletionStage<DecisionRepresentation> act(
      @PathParam("id") String agentId,
      @RequestBodySchema(ActRequest.class) @Nullable JsonNode body) {
    long begun = System.nanoTime();
    Optional<ServedPolicy> held = serving.policies().of(agentId);
    if (held.isPresent()) {
      return CompletableFuture.completedFuture(decide(held.get(), body, begun));
    }
    return serving.load(agentId).thenApply(policy -> decide(policy, body, begun));
  }

  private DecisionRepresentation decide(
      ServedPolicy policy, @Nullable JsonNode body, long begunNanos) {
    float[] observation = ObservationReader.read(body, policy);
    Action action = policy.decide(observation);
    serving.decided(System.nanoTime() - begunNanos);
    return DecisionRepresentation.of(action, policy.version(), TimeOrderedId.next());
  }
}
