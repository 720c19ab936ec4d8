package tars.server.demonstration;

import org.jdbi.v3.core.Handle;

/** Where the runs of a demonstration are created. */
public interface DemonstrationRuns {

  void create(Handle handle, DemonstrationPlan plan);
}
