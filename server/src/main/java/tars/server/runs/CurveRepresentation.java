package tars.server.runs;

import java.util.List;

/**
 * A run's training curve, oldest point first, valid at a place in its agent's stream of events.
 *
 * @param items at most {@value ProgressStore#POINTS_MAX} points
 */
public record CurveRepresentation(
    String epoch, long offset, List<ProgressPointRepresentation> items) {}
