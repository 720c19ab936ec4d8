package tars.server.platform.work;

import java.util.UUID;

/** The right to work on a row, as long as the row's attempt is still this one. */
public interface Leased {

  /** The row's. */
  UUID id();

  /** Which lease of the row this is, from 1. */
  int attempt();
}
