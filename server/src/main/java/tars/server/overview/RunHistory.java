package tars.server.overview;

import java.util.List;
import org.jdbi.v3.core.Handle;
import tars.server.runs.RunRepresentation;

/** The runs of an agent. */
public interface RunHistory {

  /**
   * The newest runs, at most {@code newestMax}, and those that have not ended, at most {@code
   * unendedMax}: first those that are worked on, then the oldest, which are next. Each once, newest
   * first.
   */
  List<RunRepresentation> newestAndUnendedRuns(
      Handle handle, String agentId, int newestMax, int unendedMax);
}
