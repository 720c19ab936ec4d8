package tars.server.platform.work;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Shows PostgreSQL that this process lives: a session lock under a number of its own, which is gone
 * the moment the process is. Whoever looks for abandoned work need not wait until a dead process's
 * leases run out.
 */
@Singleton
public final class Presence {

  private static final Logger LOG = Logger.getLogger(Presence.class);

  /** First half of the advisory lock's key: "TARS" in ASCII. */
  private static final int LOCK_CLASS = 0x54415253;

  /**
   * A condition on a row with a column {@code leased_by}: true while the process that leased it is
   * alive.
   */
  public static final String LEASED_BY_THE_LIVING =
      """
      EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND classid = %d AND objsubid = 2 AND CAST(objid AS bigint) = leased_by)
      """
          .formatted(LOCK_CLASS);

  private static final int VALID_SECONDS = 1;

  private final DataSource dataSource;
  private volatile int number = randomNumber();
  private @Nullable Connection session;

  @Inject
  Presence(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  private static int randomNumber() {
    return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
  }

  /** The number work is leased under. */
  public int number() {
    return number;
  }

  /**
   * Takes the lock if this process does not hold it, as at the start and after PostgreSQL was
   * restarted. Called before each look for work.
   */
  public synchronized void show() {
    try {
      if (session != null && session.isValid(VALID_SECONDS)) {
        return;
      }
      leave();
      session = dataSource.getConnection();
      // Held by a session of ours that PostgreSQL does not know to be dead yet, or by a stranger
      // of the same number: either way another number is free.
      while (!lock(session, number)) {
        number = randomNumber();
      }
    } catch (SQLException failed) {
      leave();
      throw new IllegalStateException("cannot show this process's presence", failed);
    }
  }

  private static boolean lock(Connection session, int number) throws SQLException {
    try (PreparedStatement lock = session.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      lock.setInt(1, LOCK_CLASS);
      lock.setInt(2, number);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Late, so that the work that is given back at the end still belongs to someone alive. */
  void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
    leave();
  }

  /** Gives up the lock and the connection that holds it. */
  synchronized void leave() {
    if (session == null) {
      return;
    }
    try (Connection ended = session;
        PreparedStatement unlock = ended.prepareStatement("SELECT pg_advisory_unlock_all()")) {
      unlock.execute();
    } catch (SQLException gone) {
      LOG.debugf(gone, "the session of presence %d was gone", number);
    }
    session = null;
  }
}
