package tars.server.overview;

import java.util.List;
import tars.server.agents.AgentRepresentation;
import tars.server.evaluations.EvaluationRepresentation;
import tars.server.runs.RunRepresentation;

/**
 * An agent and what it does, valid at a place in the stream {@code agents/{id}}: every event after
 * that place changes it, and one it holds already changes nothing.
 *
 * @param runs the newest and those that have not ended, newest first
 * @param evaluations the newest, newest first
 */
public record AgentOverviewRepresentation(
    String epoch,
    long offset,
    AgentRepresentation agent,
    List<RunRepresentation> runs,
    List<EvaluationRepresentation> evaluations) {}
