package tars.cli.settings;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tars.cli.Misuse;
import tars.configuration.ConfigurationException;
import tars.configuration.ConfigurationSources;
import tars.configuration.PluginFolder;
import tars.configuration.Settings;
import tars.engine.environment.Environments;
import tars.engine.environment.InvalidEnvironmentException;

/** The option {@code --plugins}, of every command that knows environments. */
public final class PluginsOption {

  static final String NAME = "--plugins";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = NAME,
      paramLabel = "DIR",
      description =
          "Folder whose jars add environments of your own (default: what 'tars config' says of"
              + " plugins.folder).")
  private @Nullable String folder;

  /** For picocli, which fills the fields in. */
  public PluginsOption() {}

  /**
   * Adds the environments of the folder to those that TARS ships; what is wrong with a jar is told
   * on standard error and takes nothing else down. What plugins print goes there, too: it is no
   * part of what the command prints, which may be JSON.
   *
   * @throws Misuse if the folder is not there, or a setting is wrong
   */
  public void install() {
    CommandLine line = command.commandLine();
    PrintWriter err = line.getErr();
    PluginFolder plugins = PluginFolder.read(folder(line));
    plugins.faults().forEach(fault -> warn(err, fault));
    System.setOut(System.err);
    for (ClassLoader loader : plugins.classLoaders(PluginsOption.class.getClassLoader())) {
      for (InvalidEnvironmentException fault : Environments.install(loader)) {
        warn(err, fault.getMessage());
      }
    }
    err.flush();
  }

  private Path folder(CommandLine line) {
    Path home = HomeFolder.of(null);
    ConfigurationSources sources =
        new ConfigurationSources().home(home).environment(System.getenv());
    if (folder != null) {
      sources.flag(Settings.PLUGINS_FOLDER, NAME, absolute(folder));
    }
    try {
      return PluginFolder.configured(sources.validated(), home);
    } catch (ConfigurationException e) {
      throw new Misuse(line, e.faults());
    }
  }

  /** Options are said where the user is, settings in the home. */
  static String absolute(String folder) {
    return Path.of(folder).toAbsolutePath().normalize().toString();
  }

  private static void warn(PrintWriter err, @Nullable String fault) {
    err.println("tars: left out: " + fault);
  }
}
