package tars.cli.up;

import io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThread;
import io.quarkus.bootstrap.runner.RunnerClassLoader;
import io.quarkus.bootstrap.runner.SerializedApplication;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * The server, run in this process. The application object is driven directly, not through the
 * framework's main program: that would stop the server in a shutdown hook of its own, beside ours,
 * and PostgreSQL must outlive the server.
 */
final class ServerApplication implements AutoCloseable {

  /** The launcher's word for the folder of the built server. */
  private static final String FOLDER_PROPERTY = "tars.server.application";

  private static final String APPLICATION_CLASS = "io.quarkus.runner.ApplicationImpl";

  /** Ctrl-C promises an end within five seconds, and the children need some of them. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final RunnerClassLoader classes;
  private final Object application;

  private ServerApplication(RunnerClassLoader classes, Object application) {
    this.classes = classes;
    this.application = application;
  }

  /**
   * Begins to load the built server's classes, whose folder the launcher names, beside what else is
   * being started.
   */
  static Future<ServerApplication> loading() {
    FutureTask<ServerApplication> loading =
        new FutureTask<>(
            () -> load(Path.of(System.getProperty(FOLDER_PROPERTY, "")).toAbsolutePath()));
    Thread.ofPlatform().name("tars-server-load").daemon().start(loading);
    return loading;
  }

  /**
   * Starts the server that is being loaded, and returns when it answers.
   *
   * @throws StartFailure if it cannot; then nothing of it is left running
   */
  static ServerApplication started(Future<ServerApplication> loading, ListeningAddress address)
      throws StartFailure {
    ServerApplication server = loaded(loading);
    try {
      server.start();
      return server;
    } catch (InvocationTargetException e) {
      server.close();
      throw failure(e, address);
    } catch (ReflectiveOperationException e) {
      server.close();
      throw new StartFailure("the built server is not one: " + e, e);
    }
  }

  private static StartFailure failure(Throwable thrown, ListeningAddress address) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException database) {
        return DatabaseFailure.of(database);
      }
    }
    Throwable root = rootOf(thrown);
    return root.getClass().getSimpleName().contains("Bind")
        ? ListeningAddress.taken(address.host(), address.port(), root)
        : new StartFailure("the server did not start: " + root, root);
  }

  private static ServerApplication loaded(Future<ServerApplication> loading) throws StartFailure {
    try {
      return loading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartFailure failure) {
        throw failure;
      }
      throw new StartFailure("the built server cannot be loaded: " + rootOf(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted", e);
    }
  }

  private static ServerApplication load(Path folder) throws StartFailure {
    try (InputStream description =
        new BufferedInputStream(
            Files.newInputStream(folder.resolve("quarkus/quarkus-application.dat")))) {
      RunnerClassLoader classes =
          SerializedApplication.read(description, folder).getRunnerClassLoader();
      Thread.currentThread().setContextClassLoader(classes);
      QuarkusForkJoinWorkerThread.setQuarkusAppClassloader(classes);
      Object application =
          classes.loadClass(APPLICATION_CLASS).getDeclaredConstructor().newInstance();
      return new ServerApplication(classes, application);
    } catch (IOException e) {
      throw new StartFailure("there is no built server in " + folder + " (" + e + ")", e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new StartFailure(
          "the built server in " + folder + " cannot be loaded: " + rootOf(e), e);
    }
  }

  private void start() throws ReflectiveOperationException {
    Thread.currentThread().setContextClassLoader(classes);
    application
        .getClass()
        .getMethod("start", String[].class)
        .invoke(application, (Object) new String[0]);
    classes.resetInternalCaches();
  }

  /**
   * Stops accepting, lets running work reach a safe place, and returns; bounded, so that the
   * children's turn comes.
   */
  @Override
  public void close() {
    Thread stopping = Thread.ofPlatform().name("tars-server-stop").daemon().unstarted(this::stop);
    stopping.setContextClassLoader(classes);
    stopping.start();
    try {
      if (!stopping.join(STOP_LIMIT)) {
        System.err.println(
            "tars: the server did not stop in time; its work resumes at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    try {
      application.getClass().getMethod("stop").invoke(application);
    } catch (ReflectiveOperationException e) {
      System.err.println("tars: the server did not stop cleanly: " + rootOf(e));
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (Throwable next = root.getCause(); next != null; next = root.getCause()) {
      root = next;
    }
    return root;
  }
}
