package tars.server.demonstration;

import org.jdbi.v3.core.Handle;

/** Where the agents of a demonstration are created. */
public interface DemonstrationAgents {

  /**
   * Whether there is any agent. Nobody else creates one before the transaction ends, so that of two
   * processes that start together only one finds nothing.
   */
  boolean anyOnceLocked(Handle handle);

  void create(Handle handle, DemonstrationPlan plan);
}
