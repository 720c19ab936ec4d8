package tars.embedded;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** One of the two databases: how it is started, and what it is called. */
sealed interface Program permits PostgreSql, Redis {

  String name();

  /**
   * Stops what an earlier TARS left running on the same data, starts the program and returns when
   * it answers.
   *
   * @param abandoned asked while it starts; true stops it again
   * @throws EmbeddedServicesException if it does not start, or was abandoned
   */
  WatchedProcess launch(BooleanSupplier abandoned) throws IOException;
}
