package tars.server.overview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tars.engine.math.Kernels;
import tars.server.platform.database.Database;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.outbox.StreamPositions;

/**
 * Snapshots over HTTP. The position is read before the rows, each in a statement of its own: so the
 * rows may hold more than the position says, and never less.
 */
@Path("/api/v1")
@Tag(name = "overview")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class OverviewResource {

  private static final int AGENTS_MAX = 100;

  private final Database database;
  private final StreamPositions positions;
  private final AgentHistory agents;
  private final Kernels kernels;
  private final String version;
  private final String region;

  @Inject
  OverviewResource(
      Database database,
      StreamPositions positions,
      AgentHistory agents,
      Kernels kernels,
      @ConfigProperty(name = "quarkus.application.version") String version,
      @ConfigProperty(name = "tars.region", defaultValue = "local") String region) {
    this.database = database;
    this.positions = positions;
    this.agents = agents;
    this.kernels = kernels;
    this.version = version;
    this.region = region;
  }

  /** All agents, to follow with the live topic {@code agents}. */
  @Operation(summary = "All agents, to follow with the live topic agents")
  @GET
  @Path("overview")
  public OverviewRepresentation all() {
    return database.read(handle -> {
      StreamPosition position = positions.current(handle, "agents");
      return new OverviewRepresentation(
          position.epoch(),
          position.offset(),
          agents.newestAgents(handle, AGENTS_MAX),
          version,
          kernels.name(),
          region);
    });
  }
}
