package tars.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every key, by its default, what it takes, and what it does not. */
class SettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // key               | default   | accepted                  | refused
        "http.host           | 127.0.0.1 | 127.0.0.2                 | 0.0.0.0",
        "http.host           | 127.0.0.1 | localhost                 | example.org",
        "http.host           | 127.0.0.1 | ::1                       | 10.0.0.1",
        "http.host           | 127.0.0.1 | [::1]                     | ''",
        "http.port           | 8080      | 0                         | -1",
        "http.port           | 8080      | 65535                     | 65536",
        "engine.kernel       | vector    | scalar                    | Vector",
        "engine.threads      | 0         | 1                         | 1.5",
        "engine.threads      | 0         | 1024                      | 1025",
        "engine.kernel       | vector    | vector-256                | vector-64",
        "work.runs           | 8         | 0                         | 1001",
        "work.evaluations    | 4         | 1000                      | -1",
        "demo                | true      | false                     | yes",
        "plugins.folder      | ''        | /opt/environments         | -",
        "database.url        | ''        | jdbc:postgresql://h:1/d   | postgres://h/d",
        "database.url        | ''        | jdbc:postgresql://h/d?a=b | jdbc:postgresql:///",
        "database.user       | tars      | somebody else             | -",
        "database.password   | ''        | s3cret                    | -",
        "redis.url           | ''        | redis://:pw@127.0.0.1:1   | http://127.0.0.1",
        "redis.url           | ''        | rediss://host:6380        | redis",
        "region              | local     | eu-central-1              | EU",
        "region              | local     | a                         | -a",
        "lease.seconds       | 10        | 2                         | 1",
        "engine.slice.seconds | 30       | 86400                     | 0",
        "checkpoint.seconds  | 5         | 3600                      | 3601",
        "retention.policies  | 50        | 1                         | 0",
      })
  void hasADefaultAndARange(String key, String defaultText, String accepted, String refused)
      throws Exception {
    Setting<?> setting = Settings.byKey(key).orElseThrow();
    assertThat(setting.defaultText()).isEqualTo(defaultText);

    Configuration taken = bothServers(setting).set(key + "=" + accepted).validated();
    assertThat(taken.get(setting).toString()).isEqualTo(accepted.replace("[::1]", "::1"));
    assertThat(taken.source(setting)).isEqualTo("--set");

    if (refused != null) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> bothServers(setting).set(key + "=" + refused).validated())
          .satisfies(e ->
              assertThat(e.faults())
                  .singleElement()
                  .asString()
                  .startsWith(key + " = ")
                  .contains("--set")
                  .contains("it must be " + setting.type().allowed()));
    }
  }

  static final List<Setting<?>> ALL_SETTINGS = Settings.ALL;

  @ParameterizedTest
  @FieldSource("ALL_SETTINGS")
  void isDocumentedAndReadableFromTheEnvironment(Setting<?> setting) throws Exception {
    assertThat(setting.documentation()).endsWith(".").hasSizeGreaterThan(20);
    assertThat(setting.environmentVariable()).matches("TARS_[A-Z_]+");
    String text = setting.equals(Settings.DATABASE_URL) ? "jdbc:postgresql://h/d" : "";
    String value = text.isEmpty() ? setting.defaultText() : text;
    Configuration configuration =
        bothServers(setting)
            .environment(Map.of(setting.environmentVariable(), redisAware(setting, value)))
            .validated();
    assertThat(configuration.source(setting))
        .isEqualTo("environment " + setting.environmentVariable());
  }

  @Test
  void hasOneRowAKey() {
    assertThat(Settings.ALL.stream().map(Setting::key)).doesNotHaveDuplicates().hasSize(17);
  }

  private static String redisAware(Setting<?> setting, String value) {
    return setting.equals(Settings.REDIS_URL) ? "redis://h" : value;
  }

  /** Where one server of one's own is named, the other must be, too. */
  private static ConfigurationSources bothServers(Setting<?> setting) {
    ConfigurationSources sources = new ConfigurationSources();
    if (setting.equals(Settings.DATABASE_URL)) {
      sources.set("redis.url=redis://127.0.0.1");
    }
    if (setting.equals(Settings.REDIS_URL)) {
      sources.set("database.url=jdbc:postgresql://127.0.0.1/tars");
    }
    return sources;
  }
}
