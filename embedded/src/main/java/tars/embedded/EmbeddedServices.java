package tars.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL and a Redis of our own, on free ports of loopback, with their data in a home. They
 * are children that end with this process, however it ends; what an earlier process left running on
 * the same home is stopped first.
 *
 * <pre>{@code
 * try (EmbeddedServices services = EmbeddedServices.start(temporaryFolder)) {
 *   connect(services.jdbcUrl(), services.databaseUser(), services.databasePassword());
 * }
 * }</pre>
 */
public final class EmbeddedServices implements AutoCloseable {

  private final @Nullable Home ownHome;
  private final PostgreSql postgreSql;
  private final Redis redis;
  private final Supervision postgreSqlSupervision;
  private final Supervision redisSupervision;

  private EmbeddedServices(
      Path home, @Nullable Home ownHome, ServicesListener listener, BooleanSupplier abandoned)
      throws IOException {
    BinaryCache binaries = BinaryCache.forHome(home);
    this.ownHome = ownHome;
    this.postgreSql = new PostgreSql(home, binaries.postgreSql());
    this.redis = new Redis(home, binaries.redis());
    this.postgreSqlSupervision = new Supervision(postgreSql, listener, abandoned);
    this.redisSupervision = new Supervision(redis, listener, abandoned);
  }

  /**
   * Locks the home and starts both; {@link #close} stops them and releases the lock.
   *
   * @throws EmbeddedServicesException if that is not possible; then nothing is left running
   */
  public static EmbeddedServices start(Path home) {
    Home locked = Home.open(home);
    try {
      return start(locked, locked, ServicesListener.LOGGING, () -> false);
    } catch (EmbeddedServicesException e) {
      locked.close();
      throw e;
    }
  }

  /**
   * Starts both in a home that the caller has locked, and keeps locked until after {@link #close}.
   *
   * @param abandoned asked while they start; true gives the start up
   * @throws EmbeddedServicesException if that is not possible, or was given up; then nothing is
   *     left running
   */
  public static EmbeddedServices start(
      Home home, ServicesListener listener, BooleanSupplier abandoned) {
    return start(home, null, listener, abandoned);
  }

  private static EmbeddedServices start(
      Home home, @Nullable Home ownHome, ServicesListener listener, BooleanSupplier abandoned) {
    try {
      EmbeddedServices services =
          new EmbeddedServices(home.directory(), ownHome, listener, abandoned);
      services.startBoth();
      return services;
    } catch (IOException e) {
      throw new EmbeddedServicesException(
          "cannot prepare the home " + home.directory() + ": " + e, e);
    }
  }

  private void startBoth() {
    CompletableFuture<Void> first = inParallel(postgreSqlSupervision);
    CompletableFuture<Void> second = inParallel(redisSupervision);
    try {
      CompletableFuture.allOf(first, second).join();
    } catch (CompletionException | CancellationException e) {
      redisSupervision.stop();
      postgreSqlSupervision.stop();
      if (e.getCause() instanceof EmbeddedServicesException failure) {
        throw failure;
      }
      throw new EmbeddedServicesException("PostgreSQL and Redis could not be started: " + e, e);
    }
  }

  private static CompletableFuture<Void> inParallel(Supervision supervision) {
    Executor threads = task -> Thread.ofVirtual().name("tars-services-start").start(task);
    return CompletableFuture.runAsync(
        () -> {
          try {
            supervision.start();
          } catch (IOException e) {
            throw new EmbeddedServicesException("cannot start: " + e, e);
          }
        },
        threads);
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + postgreSql.port() + "/" + PostgreSql.DATABASE;
  }

  public String databaseUser() {
    return PostgreSql.USER;
  }

  public String databasePassword() {
    return postgreSql.password();
  }

  /** With the password in it, as Redis clients take it. */
  public String redisUrl() {
    return "redis://:" + redis.password() + "@127.0.0.1:" + redis.port();
  }

  /** The process id of PostgreSQL's postmaster, for tests that kill it. */
  public long postgreSqlPid() {
    return postgreSqlSupervision.pid();
  }

  /** The process id of Redis, for tests that kill it. */
  public long redisPid() {
    return redisSupervision.pid();
  }

  /** Stops Redis, then PostgreSQL, and returns when both are gone. */
  @Override
  public void close() {
    redisSupervision.stop();
    postgreSqlSupervision.stop();
    if (ownHome != null) {
      ownHome.close();
    }
  }
}
