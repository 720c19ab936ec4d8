package tars.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what people say about settings. A later source overrides an earlier one: the file {@code
 * tars.properties} of the home, the environment, {@code --set}, and flags that stand for a setting.
 */
public final class ConfigurationSources {

  public static final String FILE_NAME = "tars.properties";

  /**
   * Variables of that prefix that are no settings: the launcher's, and what Kubernetes adds for a
   * service "tars".
   */
  private static final Pattern FOREIGN_VARIABLES =
      Pattern.compile("TARS_HOME|TARS_SERVICE_(HOST|PORT).*|TARS_PORT(_.*)?");

  /** One statement about one setting. */
  record Statement(String key, String text, String source) {}

  private final List<Statement> statements = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /** Reads {@code tars.properties}, if it is there. */
  public ConfigurationSources home(Path home) {
    Path file = home.resolve(FILE_NAME);
    if (!Files.exists(file)) {
      return this;
    }
    Properties properties = new OnceOnly(file);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      faults.add(
          file
              + " cannot be read: "
              + (e instanceof CharacterCodingException
                  ? "it is no text in UTF-8"
                  : e.getMessage()));
      return this;
    }
    new TreeMap<>(properties)
        .forEach(
            (key, text) -> statements.add(new Statement("" + key, "" + text, file.toString())));
    return this;
  }

  /** Notes keys that come twice, of which properties keep the last without a word. */
  private final class OnceOnly extends Properties {

    private static final long serialVersionUID = 1;

    private final transient Path file;

    OnceOnly(Path file) {
      this.file = file;
    }

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      if (containsKey(key)) {
        faults.add("%s (%s) is there twice: leave one".formatted(key, file));
      }
      return super.put(key, value);
    }
  }

  /** Reads variables {@code TARS_…}. */
  public ConfigurationSources environment(Map<String, String> variables) {
    for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
      String name = variable.getKey();
      if (name.startsWith("TARS_") && !FOREIGN_VARIABLES.matcher(name).matches()) {
        environmentVariable(name, variable.getValue());
      }
    }
    return this;
  }

  private void environmentVariable(String name, String text) {
    Settings.ALL.stream()
        .filter(s -> s.environmentVariable().equals(name))
        .findFirst()
        .ifPresentOrElse(
            setting -> statements.add(new Statement(setting.key(), text, "environment " + name)),
            () ->
                faults.add(
                    "the environment variable %s stands for no setting%s; 'tars config' lists all"
                        .formatted(name, SpellingDistance.hint(name, variables()))));
  }

  private static List<String> variables() {
    return Settings.ALL.stream().map(Setting::environmentVariable).toList();
  }

  /**
   * Takes {@code key=value} from the command line.
   *
   * @param assignment e.g. {@code http.port=8081}
   */
  public ConfigurationSources set(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      faults.add("--set %s: it must be of the form key=value".formatted(assignment));
    } else {
      statements.add(
          new Statement(
              assignment.substring(0, equals).strip(), assignment.substring(equals + 1), "--set"));
    }
    return this;
  }

  /** Takes the value of a flag that stands for a setting, such as {@code --port}. */
  public ConfigurationSources flag(Setting<?> setting, String flag, String text) {
    statements.add(new Statement(setting.key(), text, flag));
    return this;
  }

  /**
   * Validates everything that was said.
   *
   * @throws ConfigurationException naming every fault
   */
  public Configuration validated() throws ConfigurationException {
    return Configuration.of(statements, faults);
  }
}
