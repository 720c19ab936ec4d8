package tars.embedded;

import java.io.IOException;

/** One of the two databases: how it is started, and what it is called. */
sealed interface Program permits PostgreSql, Redis {

  String name();

  /**
   * Stops what an earlier TARS left running on the same data, starts the program and returns when
   * it answers.
   */
  WatchedProcess launch() throws IOException;
}
