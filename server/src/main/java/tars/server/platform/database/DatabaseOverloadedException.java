package tars.server.platform.database;

/** All connections stayed busy for longer than a caller waits. */
public final class DatabaseOverloadedException extends RuntimeException {

  DatabaseOverloadedException(int seconds) {
    super("no database connection came free within " + seconds + " s; try again later");
  }
}
