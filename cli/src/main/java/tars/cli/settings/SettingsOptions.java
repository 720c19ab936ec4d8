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

  private static final String HOME_VARIABLE = "TARS_HOME";

  /** The launcher's word for the folder that it lies in. */
  private static final String ROOT_PROPERTY = "tars.root";

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
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a setting; 'tars config' lists them.")
  private List<String> assignments = new ArrayList<>();

  /** For picocli, which fills the fields in. */
  public SettingsOptions() {}

  /** The home's folder, which need not exist yet. */
  public Path home() {
    String variable = System.getenv(HOME_VARIABLE);
    if (home != null && home.isBlank()) {
      throw new ParameterException(
          specification.commandLine(), "--home: it is empty; name a folder, or leave it out");
    }
    Path chosen =
        home != null
            ? Path.of(home)
            : variable == null || variable.isBlank()
                ? Path.of(System.getProperty(ROOT_PROPERTY, ""), ".tars")
                : Path.of(variable);
    return chosen.toAbsolutePath().normalize();
  }

  /** What the home's file, the environment and the command line say together. */
  public Configuration configuration() throws ConfigurationException {
    ConfigurationSources sources =
        new ConfigurationSources().home(home()).environment(System.getenv());
    assignments.forEach(sources::set);
    if (port != null) {
      sources.flag(Settings.HTTP_PORT, "--port", port);
    }
    return sources.validated();
  }
}
