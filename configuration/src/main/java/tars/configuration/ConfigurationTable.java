package tars.configuration;

/** The table of settings as people read it. */
public final class ConfigurationTable {

  private ConfigurationTable() {}

  /** Each setting with its value, where it comes from, and what it is for. */
  public static String of(Configuration configuration) {
    int keyWidth = Settings.ALL.stream().mapToInt(s -> s.key().length()).max().orElse(0);
    int valueWidth =
        Settings.ALL.stream().mapToInt(s -> value(configuration, s).length()).max().orElse(0);
    String row = "%-" + keyWidth + "s  %-" + valueWidth + "s  %s%n";
    String indent = " ".repeat(keyWidth + 2);
    StringBuilder table = new StringBuilder();
    for (Setting<?> setting : Settings.ALL) {
      table.append(
          row.formatted(
              setting.key(), value(configuration, setting), configuration.source(setting)));
      table.append(indent).append(setting.documentation()).append('\n');
      table
          .append(indent)
          .append("Allowed: ")
          .append(setting.type().allowed())
          .append(". Environment: ")
          .append(setting.environmentVariable())
          .append("\n\n");
    }
    return table.toString();
  }

  private static String value(Configuration configuration, Setting<?> setting) {
    String shown = configuration.shown(setting);
    return shown.isEmpty() ? "(empty)" : shown;
  }
}
