package tars.server.catalog;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tars.engine.Algorithms;
import tars.engine.environment.Environments;
import tars.server.platform.validation.Page;
import tars.server.platform.validation.PageRepresentation;

/** What there is to choose from, over HTTP. */
@Path("/api/v1")
@Tag(name = "catalog")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public final class CatalogResource {

  private static final Page ALL = new Page(Page.LIMIT_MAX, 0);

  /** All environments. */
  @Operation(summary = "All environments")
  @GET
  @Path("environments")
  public PageRepresentation<EnvironmentRepresentation> environments() {
    List<String> names = Environments.names();
    return PageRepresentation.of(
        ALL, names, name -> EnvironmentRepresentation.of(Environments.specification(name)));
  }

  /** All algorithms, and what may be set on them. */
  @Operation(summary = "All algorithms, and what may be set on them")
  @GET
  @Path("algorithms")
  public PageRepresentation<AlgorithmRepresentation> algorithms() {
    return PageRepresentation.of(ALL, Algorithms.names(), AlgorithmRepresentation::of);
  }
}
