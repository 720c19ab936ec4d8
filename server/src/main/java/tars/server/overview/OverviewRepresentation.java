package tars.server.overview;

import java.util.List;
import tars.server.agents.AgentRepresentation;

/**
 * All agents, valid at a place in the stream {@code agents}.
 *
 * @param version of TARS
 * @param kernel the arithmetic this process computes with
 * @param region this installation
 */
public record OverviewRepresentation(
    String epoch,
    long offset,
    List<AgentRepresentation> agents,
    String version,
    String kernel,
    String region) {}
