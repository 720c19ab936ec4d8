package tars.server.runs;

import java.util.UUID;
import tars.server.platform.work.Leased;

/**
 * The right to work on a run, as long as the run's attempt is still this one.
 *
 * @param run as it was when it was leased
 * @param attempt which lease of the run this is, from 1
 * @param abandoned attempts before this one, in a row, that ended with their process
 * @param candidateUpdates updates that the run's newest candidate had learned from
 * @param progressSpacing steps between recorded points of its curve
 */
record RunLease(Run run, int attempt, int abandoned, long candidateUpdates, long progressSpacing)
    implements Leased {

  @Override
  public UUID id() {
    return run.id();
  }
}
