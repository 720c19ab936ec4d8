package tars.cli.up;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tars.cli.settings.SettingsOptions;
import tars.configuration.Configuration;
import tars.configuration.ConfigurationException;
import tars.configuration.PluginFolder;
import tars.configuration.Settings;
import tars.embedded.EmbeddedServices;
import tars.embedded.EmbeddedServicesException;
import tars.embedded.Home;
import tars.embedded.ServicesListener;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** {@code tars up}: everything TARS is, on this machine, until Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts TARS here: agents train, are evaluated and go live, on a live page.")
public final class UpCommand implements Callable<Integer> {

  private static final String LOG_NAME = "server.log";

  @Spec private CommandSpec specification = CommandSpec.create();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Shutdown shutdown = new Shutdown();

  /** For picocli. */
  public UpCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = specification.commandLine().getErr();
    shutdown.onEndOfProcess();
    try {
      start(new Screen(specification.commandLine().getOut()), err);
    } catch (StartFailure | ConfigurationException | EmbeddedServicesException e) {
      if (shutdown.requested()) {
        awaitEndOfProcess();
      }
      shutdown.close();
      err.println("tars: " + e.getMessage());
      return e instanceof ConfigurationException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
    awaitEndOfProcess();
    return ExitCode.OK;
  }

  /** What is wrong is found, as far as possible, before anything is started. */
  private void start(Screen screen, PrintWriter err) throws StartFailure, ConfigurationException {
    Configuration configuration = options.configuration();
    Kernels kernels = kernels(configuration);
    ListeningAddress address = ListeningAddress.free(configuration);
    PluginFolder plugins =
        PluginFolder.read(PluginFolder.configured(configuration, options.home()));
    Home home = shutdown.open(() -> Home.open(options.home()));
    screen.starting(version(), home.directory());
    shutdown.open(() -> screen::stopped);
    screen.plugins(plugins);
    plugins.faults().forEach(fault -> err.println("tars: left out: " + fault));

    Path log = home.directory().resolve(LOG_NAME);
    ServerProperties properties = new ServerProperties(configuration, address, plugins.path(), log);
    properties.hand();
    Future<ServerApplication> loading = ServerApplication.loading();
    if (configuration.get(Settings.DATABASE_URL).isEmpty()) {
      properties.use(
          screen.timed(
              "PostgreSQL and Redis",
              () ->
                  shutdown.open(
                      () -> EmbeddedServices.start(home, stopWhenLost(err), shutdown::requested))));
      properties.hand();
    }
    screen.timed("server", () -> shutdown.open(() -> ServerApplication.started(loading, address)));
    screen.ready(address, kernels, threads(configuration), log);
    shutdown.open(() -> screen::stopping);
  }

  private static Kernels kernels(Configuration configuration) throws StartFailure {
    try {
      return KernelChoice.parse(configuration.get(Settings.ENGINE_KERNEL));
    } catch (UnsupportedOperationException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private static int threads(Configuration configuration) {
    int chosen = configuration.get(Settings.ENGINE_THREADS);
    return chosen > 0 ? chosen : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /**
   * Without PostgreSQL and Redis the server is of no use: it says so and ends, and the next start
   * recovers.
   */
  private static ServicesListener stopWhenLost(PrintWriter err) {
    return new ServicesListener() {
      @Override
      public void restarted(String name) {
        ServicesListener.LOGGING.restarted(name);
        err.printf("tars: %s ended by itself and was started again%n", name);
      }

      @Override
      public void lost(String name, String reason) {
        err.printf("tars: %s is lost (%s), so TARS stops%n", name, reason);
        Thread.ofPlatform().name("tars-exit").start(() -> System.exit(ExitCode.SOFTWARE));
      }
    };
  }

  /** The shutdown hook does the rest; this thread has nothing left to do. */
  private static void awaitEndOfProcess() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String version() {
    String version = UpCommand.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
