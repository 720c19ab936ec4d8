package tars.cli.settings;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tars.configuration.ConfigurationException;
import tars.configuration.ConfigurationSources;
import tars.configuration.ConfigurationTable;

/** {@code tars config}: every setting with its value, where it comes from, and what it is for. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Lists every setting, its value now, and where that comes from.")
public final class ConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec specification = CommandSpec.create();
  @Mixin private SettingsOptions options = new SettingsOptions();

  /** For picocli. */
  public ConfigCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = specification.commandLine().getOut();
    PrintWriter err = specification.commandLine().getErr();
    try {
      out.print(ConfigurationTable.of(options.configuration()));
      out.printf(
          "Set them in %s, by the environment, or with --set KEY=VALUE (the last one wins).%n",
          options.home().resolve(ConfigurationSources.FILE_NAME));
      out.flush();
      return ExitCode.OK;
    } catch (ConfigurationException e) {
      err.println("tars: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}
