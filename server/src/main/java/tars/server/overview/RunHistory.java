package tars.server.overview;

import java.util.List;
import org.jdbi.v3.core.Handle;
import tars.server.runs.RunRepresentation;

/** The runs of an agent. */
public interface RunHistory {

  /** At most {@code max}, newest first. */
  List<RunRepresentation> newestRuns(Handle handle, String agentId, int max);
}
