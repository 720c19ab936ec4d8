package tars.server.platform.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The one gate to PostgreSQL. A few callers less than the pool has connections are let in at a time
 * (the rest are for session locks), in the order they came: thousands of virtual threads then wait
 * here, cheaply, and not inside the pool, whose waiting would occupy their carriers.
 */
@Singleton
public final class Database {

  /** A caller who waited this long is told that the database is overloaded. */
  private static final int WAIT_SECONDS_MAX = 5;

  /** SQLSTATE: connection lost (08), no more connections (53300), an operator's stop (57P). */
  private static final Pattern AWAY = Pattern.compile("08...|53300|57P0.");

  private final Jdbi jdbi;
  private final Semaphore connections;

  @Inject
  Database(DataSource dataSource, @ConfigProperty(name = ConnectionCount.GATE) int connections) {
    this.jdbi = Jdbi.create(dataSource);
    this.connections = new Semaphore(connections, true);
  }

  /**
   * Runs single statements, each of which commits by itself; for reading.
   *
   * @throws DatabaseOverloadedException if no connection came free in time
   */
  public <T extends @Nullable Object> T read(Function<Handle, T> work) {
    enter();
    try {
      return jdbi.withHandle(work::apply);
    } finally {
      connections.release();
    }
  }

  /** Returns when PostgreSQL has answered. */
  void ping() {
    read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /**
   * Runs the work in one transaction (read committed), committed when it returns and rolled back
   * when it throws.
   *
   * @throws DatabaseOverloadedException if no connection came free in time
   */
  public <T extends @Nullable Object> T transact(Function<Handle, T> work) {
    enter();
    try {
      return jdbi.inTransaction(work::apply);
    } finally {
      connections.release();
    }
  }

  /**
   * As {@link #transact}, but does not wait until the commit is on disk: for what is told anew
   * after a crash. It may take the last half second with it, and never a part of a transaction.
   */
  public <T extends @Nullable Object> T transactSoon(Function<Handle, T> work) {
    return transact(handle -> {
      handle.execute("SET LOCAL synchronous_commit = off");
      return work.apply(handle);
    });
  }

  /** As {@link #transact}, for work without a result. */
  public void change(Consumer<Handle> work) {
    enter();
    try {
      jdbi.useTransaction(work::accept);
    } finally {
      connections.release();
    }
  }

  /**
   * Whether work failed because PostgreSQL was out of reach, shutting down, starting or too slow to
   * answer: the same work may succeed in a moment.
   */
  public static boolean isAway(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectionException || cause instanceof DatabaseOverloadedException) {
        return true;
      }
      if (cause instanceof SQLException sql && AWAY.matcher(state(sql)).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String state(SQLException thrown) {
    @Nullable String state = thrown.getSQLState();
    return state == null ? "" : state;
  }

  private void enter() {
    try {
      if (!connections.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new DatabaseOverloadedException(WAIT_SECONDS_MAX);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", interrupted);
    }
  }
}
