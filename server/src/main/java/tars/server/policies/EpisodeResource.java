package tars.server.policies;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.Numbers;

/** Episodes of policies to look at, over HTTP. */
@Path("/api/v1/agents/{agent_id}/policies/{version}/episode")
@Tag(name = "policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class EpisodeResource {

  private final StoredPolicies policies;
  private final EpisodePlayer player;
  private final String release;

  @Inject
  EpisodeResource(
      StoredPolicies policies,
      EpisodePlayer player,
      @ConfigProperty(name = "quarkus.application.version") String release) {
    this.policies = policies;
    this.player = player;
    this.release = release;
  }

  /** An episode of the policy from that reset seed (0 where none is given), with its picture. */
  @Operation(
      summary =
          "An episode of the policy from that reset seed (0 where none is given), with its picture")
  @GET
  public RestResponse<PlayedEpisodeRepresentation> episode(
      @PathParam("agent_id") String agentId,
      @PathParam("version") String version,
      @QueryParam("seed") @Nullable String seed,
      @Parameter(hidden = true) @HeaderParam("If-None-Match") @Nullable String known) {
    long resetSeed = Numbers.parameter("seed", seed, 0, 0, Faults.INTEGER_MAX);
    PolicyEntry policy = policies.entry(agentId, version);
    // Nothing else decides what is answered: a policy never changes.
    String tag = "\"%s-%d-%s\"".formatted(policy.sha256(), resetSeed, release);
    if (known != null && known.contains(tag)) {
      return RestResponse.ResponseBuilder.<PlayedEpisodeRepresentation>create(304)
          .header("ETag", tag)
          .build();
    }
    GreedyEpisode episode = player.play(policies.bytes(policy), resetSeed);
    return RestResponse.ResponseBuilder.ok(
            PlayedEpisodeRepresentation.of(policy, resetSeed, episode))
        .header("ETag", tag)
        .build();
  }
}
