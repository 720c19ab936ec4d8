package tars.cli.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.configuration.Configuration;
import tars.configuration.ConfigurationException;
import tars.configuration.ConfigurationSources;
import tars.configuration.Settings;

/** The options by which a command is told where its home is and how it is set. */
public final class SettingsOptions {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Folder that keeps everything (TARS_HOME; otherwise the launcher's folder, in .tars).")
  private @Nullable String home;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec specification = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the page and the API; 0 takes a free one.")
  private @Nullable String port;

  @Option(
      names = PluginsOption.NAME,
      paramLabel = "DIR",
      description = "Folder whose jars add environments of your own.")
  private @Nullable String plugins;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a setting; 'tars config' lists them.")
  private List<String> assignments = new ArrayList<>();

  /** For picocli, which fills the fields in. */
  public SettingsOptions() {}

  /** The home's folder, which need not exist yet. */
  public Path home() {
    if (home != null && home.isBlank()) {
      throw new ParameterException(
          specification.commandLine(), "--home: it is empty; name a folder, or leave it out");
    }
    return HomeFolder.of(home);
  }

  /** What the home's file, the environment and the command line say together. */
  public Configuration configuration() throws ConfigurationException {
    ConfigurationSources sources =
        new ConfigurationSources().home(home()).environment(System.getenv());
    assignments.forEach(sources::set);
    if (port != null) {
      sources.flag(Settings.HTTP_PORT, "--port", port);
    }
    if (plugins != null) {
      sources.flag(Settings.PLUGINS_FOLDER, PluginsOption.NAME, PluginsOption.absolute(plugins));
    }
    return sources.validated();
  }
}
