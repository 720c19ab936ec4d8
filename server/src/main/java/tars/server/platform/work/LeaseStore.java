package tars.server.platform.work;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Who works on which row of a table with the columns {@code environment}, {@code status}, {@code
 * attempt}, {@code abandoned}, {@code leased_by} and {@code lease_until}. Every write of a worker
 * carries its attempt, and writes nothing once the row is another's or over. Times are
 * PostgreSQL's.
 */
public final class LeaseStore {

  /** The fence: a row is written only by its current attempt, and only while it is running. */
  public static final String STILL_OURS =
      " WHERE id = :id AND attempt = :attempt AND status = 'running' ";

  /**
   * As {@link #STILL_OURS}, also of a row that was paused meanwhile: it is to be put down with what
   * was done so far, and is not worked on.
   */
  public static final String IN_HAND =
      """
       WHERE id = :id AND attempt = :attempt AND status IN ('running', 'paused')
         AND leased_by IS NOT NULL
      """;

  /**
   * A condition: true of rows that nobody works on, and that this process can work on; {@link
   * #bindLease} binds what it needs. They are queued, given back, or left by a process that died or
   * did not renew its lease in time. One whose environment is not here, as this process was started
   * without its plugin, waits for one that has it.
   */
  public static final String FREE =
      "environment = ANY (:environments)"
          + " AND status IN ('queued', 'running') AND (leased_by IS NULL OR lease_until < now() OR NOT ("
          + Presence.LEASED_BY_THE_LIVING
          + "))";

  /** An assignment that makes a lease last from now on; {@link #fenced} binds what it needs. */
  public static final String RENEWED =
      "lease_until = now() + make_interval(secs => :lease_seconds)";

  /** Assignments that leave a row to nobody. */
  public static final String RETURNED = "leased_by = NULL, lease_until = NULL";

  /** Assignments that lease a row; {@link #bindLease} binds what they need. */
  public static final String LEASE =
      "status = 'running', attempt = attempt + 1, "
          + Abandonment.COUNT
          + ", leased_by = :process, "
          + RENEWED;

  private final String table;
  private final int seconds;

  /**
   * @param seconds how long a lease lasts
   */
  public LeaseStore(String table, int seconds) {
    this.table = table;
    this.seconds = seconds;
  }

  /**
   * Binds what {@link #FREE} and {@link #LEASE} need.
   *
   * @param environments that are here, by name
   */
  public <T extends SqlStatement<T>> T bindLease(
      T statement, int process, List<String> environments) {
    return statement
        .bind("process", process)
        .bind("lease_seconds", seconds)
        .bindArray("environments", String.class, environments);
  }

  /** Binds what {@link #STILL_OURS} needs, and the length of a lease for a renewal. */
  public <T extends SqlStatement<T>> T fenced(Leased lease, T statement) {
    return statement
        .bind("id", lease.id())
        .bind("attempt", lease.attempt())
        .bind("lease_seconds", seconds);
  }

  /** Renews the lease; false if it was lost. Nobody takes it before the transaction ends. */
  public boolean renew(Handle handle, Leased lease) {
    return set(handle, lease, RENEWED);
  }

  /**
   * Gives the lease back, so that anybody may go on at once unless it was paused; false if it was
   * lost.
   */
  public boolean release(Handle handle, Leased lease) {
    String update = "UPDATE " + table + " SET " + RETURNED + IN_HAND;
    return fenced(lease, handle.createUpdate(update)).execute() == 1;
  }

  /** Notes that the work got further, if the lease still holds; then nobody takes it meanwhile. */
  public boolean noteProgress(Handle handle, Leased lease) {
    return set(handle, lease, Abandonment.FORGET);
  }

  /** Whether the lease still holds; if so, nobody takes it before the transaction ends. */
  public boolean hold(Handle handle, Leased lease) {
    return found(handle, lease, STILL_OURS + "FOR NO KEY UPDATE");
  }

  /** Whether there is something to {@link #release}. */
  public boolean isInHand(Handle handle, Leased lease) {
    return found(handle, lease, IN_HAND);
  }

  private boolean found(Handle handle, Leased lease, String condition) {
    String query = "SELECT id FROM " + table + condition;
    return fenced(lease, handle.createQuery(query)).mapTo(UUID.class).findOne().isPresent();
  }

  private boolean set(Handle handle, Leased lease, String assignments) {
    String update = "UPDATE " + table + " SET " + assignments + STILL_OURS;
    return fenced(lease, handle.createUpdate(update)).execute() == 1;
  }
}
