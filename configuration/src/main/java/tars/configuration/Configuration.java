package tars.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tars.configuration.ConfigurationSources.Statement;
import tars.configuration.SettingType.InvalidValueException;

/** A valid value for every setting, and where each comes from. */
public final class Configuration {

  private static final String DEFAULT_SOURCE = "default";
  private static final String MASK = "••••••";

  private final Map<Setting<?>, Entry> entries;

  private record Entry(Object value, String text, String source) {}

  private Configuration(Map<Setting<?>, Entry> entries) {
    this.entries = entries;
  }

  static Configuration of(List<Statement> statements, List<String> earlierFaults)
      throws ConfigurationException {
    List<String> faults = new ArrayList<>(earlierFaults);
    Map<Setting<?>, Entry> entries = new HashMap<>();
    for (Setting<?> setting : Settings.ALL) {
      put(entries, setting, setting.defaultText(), DEFAULT_SOURCE, faults);
    }
    for (Statement statement : statements) {
      Settings.byKey(statement.key())
          .ifPresentOrElse(
              setting -> put(entries, setting, statement.text(), statement.source(), faults),
              () -> faults.add(unknown(statement)));
    }
    if (faults
        .isEmpty()) { // with another fault, what does not fit together may be its mere consequence
      addCrossFaults(entries, faults);
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
    return new Configuration(entries);
  }

  public <T> T get(Setting<T> setting) {
    @SuppressWarnings("unchecked") // put() took the value from this very setting's type
    T value = (T) entry(setting).value();
    return value;
  }

  /** Where the value comes from: a file, an environment variable, a flag, or "default". */
  public String source(Setting<?> setting) {
    return entry(setting).source();
  }

  /** The value as people may see it: secrets are masked. */
  public String shown(Setting<?> setting) {
    String text = entry(setting).text();
    return setting.secret() && !text.isEmpty() ? MASK : text;
  }

  /**
   * Every setting under the name by which the server reads it, {@code tars.http.port} and so on.
   */
  public Map<String, String> systemProperties() {
    Map<String, String> properties = new HashMap<>();
    entries.forEach(
        (setting, entry) -> properties.put(setting.systemProperty(), "" + entry.value()));
    return properties;
  }

  private Entry entry(Setting<?> setting) {
    Entry entry = entries.get(setting);
    if (entry == null) {
      throw new IllegalArgumentException(setting.key() + " is not in the table of settings");
    }
    return entry;
  }

  private static void put(
      Map<Setting<?>, Entry> entries,
      Setting<?> setting,
      String text,
      String source,
      List<String> faults) {
    try {
      entries.put(setting, new Entry(setting.type().parse(text), text, source));
    } catch (InvalidValueException e) {
      String value = setting.secret() ? MASK : text;
      faults.add(
          "%s = %s (%s): it must be %s".formatted(setting.key(), value, source, e.getMessage()));
    }
  }

  private static String unknown(Statement statement) {
    List<String> keys = Settings.ALL.stream().map(Setting::key).toList();
    return "%s (%s) is no setting%s; 'tars config' lists all"
        .formatted(
            statement.key(), statement.source(), SpellingDistance.hint(statement.key(), keys));
  }

  private static void addCrossFaults(Map<Setting<?>, Entry> entries, List<String> faults) {
    boolean ownDatabase = isEmpty(entries, Settings.DATABASE_URL);
    boolean ownRedis = isEmpty(entries, Settings.REDIS_URL);
    if (ownDatabase != ownRedis) {
      faults.add(
          "%s is set and %s is not: set both, to use servers of your own, or neither"
              .formatted(
                  (ownDatabase ? Settings.REDIS_URL : Settings.DATABASE_URL).key(),
                  (ownDatabase ? Settings.DATABASE_URL : Settings.REDIS_URL).key()));
    }
  }

  private static boolean isEmpty(Map<Setting<?>, Entry> entries, Setting<String> setting) {
    Entry entry = entries.get(setting);
    return entry == null || entry.text().isBlank();
  }
}
