package tars.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

  @TempDir private Path home;

  @Test
  void takesTheLaterOfTwoSources() throws Exception {
    Files.writeString(home.resolve("tars.properties"), "http.port=1001\nregion=file\ndemo=false\n");
    ConfigurationSources sources =
        new ConfigurationSources()
            .home(home)
            .environment(Map.of("TARS_HTTP_PORT", "1002", "TARS_REGION", "environment"));

    Configuration configuration = sources.set("http.port=1003").validated();
    assertThat(configuration.get(Settings.HTTP_PORT)).isEqualTo(1003);
    assertThat(configuration.get(Settings.REGION)).isEqualTo("environment");
    assertThat(configuration.get(Settings.DEMO)).isFalse();
    assertThat(configuration.source(Settings.DEMO)).endsWith("tars.properties");
    assertThat(configuration.source(Settings.LEASE_SECONDS)).isEqualTo("default");

    Configuration flagged = sources.flag(Settings.HTTP_PORT, "--port", "1004").validated();
    assertThat(flagged.get(Settings.HTTP_PORT)).isEqualTo(1004);
    assertThat(flagged.source(Settings.HTTP_PORT)).isEqualTo("--port");
  }

  @Test
  void suggestsNothingWhereNothingIsNear() throws Exception {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() ->
            new ConfigurationSources()
                .environment(Map.of("TARS_FOO", "1"))
                .set("foo.bar=1")
                .validated())
        .satisfies(e ->
            assertThat(e.faults())
                .hasSize(2)
                .allSatisfy(f ->
                    assertThat(f).doesNotContain("did you mean").contains("'tars config' lists")));
  }

  @Test
  void aKeyIsInTheFileOnce() throws Exception {
    Files.writeString(home.resolve("tars.properties"), "http.port=1\ndemo=false\nhttp.port=2\n");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new ConfigurationSources().home(home).validated())
        .withMessageContaining("http.port")
        .withMessageContaining("is there twice");
  }

  @Test
  void namesAllFaultsAtOnceAndTheNearestKey() throws Exception {
    Files.writeString(home.resolve("tars.properties"), "htp.port=8081\n");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() ->
            new ConfigurationSources()
                .home(home)
                .environment(Map.of("TARS_REGON", "eu", "TARS_DEMO", "maybe"))
                .set("engine.thread=2")
                .set("http.host=0.0.0.0")
                .set("nonsense")
                .validated())
        .satisfies(e ->
            assertThat(e.faults())
                .hasSize(6)
                .anySatisfy(f ->
                    assertThat(f)
                        .startsWith("htp.port (" + home)
                        .contains("did you mean http.port?"))
                .anySatisfy(f -> assertThat(f).contains("TARS_REGON").contains("mean TARS_REGION?"))
                .anySatisfy(f ->
                    assertThat(f)
                        .isEqualTo(
                            "demo = maybe (environment TARS_DEMO): it must be true or false"))
                .anySatisfy(f -> assertThat(f).contains("did you mean engine.threads?"))
                .anySatisfy(
                    f -> assertThat(f).contains("0.0.0.0").contains("no authentication yet"))
                .anySatisfy(f -> assertThat(f).contains("key=value")))
        .withMessageStartingWith("the configuration has 6 faults:");
  }

  @Test
  void wantsBothServersOrNone() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new ConfigurationSources().set("redis.url=redis://h").validated())
        .withMessageContaining("redis.url is set and database.url is not");
  }

  @Test
  void leavesVariablesAloneThatAreNoSettings() throws Exception {
    Map<String, String> variables =
        Map.of("TARS_HOME", "/x", "TARS_SERVICE_HOST", "1", "TARS_PORT_80_TCP", "2", "PATH", "3");
    assertThat(new ConfigurationSources().environment(variables).validated().systemProperties())
        .isEqualTo(new ConfigurationSources().validated().systemProperties());
  }

  @Test
  void neverShowsASecret() throws Exception {
    Configuration configuration =
        new ConfigurationSources()
            .set("database.url=jdbc:postgresql://h/d")
            .set("redis.url=redis://:geheim@h")
            .set("database.password=geheim")
            .validated();
    assertThat(ConfigurationTable.of(configuration)).contains("••••••").doesNotContain("geheim");
    assertThat(configuration.systemProperties()).containsEntry("tars.database.password", "geheim");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new ConfigurationSources().set("redis.url=geheim").validated())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
  }

  @Test
  void handsEverySettingToTheServer() throws Exception {
    Map<String, String> properties =
        new ConfigurationSources().set("http.port=0").validated().systemProperties();
    assertThat(properties)
        .hasSize(Settings.ALL.size())
        .containsEntry("tars.http.port", "0")
        .containsEntry("tars.http.host", "127.0.0.1")
        .containsEntry("tars.demo", "true");
  }

  @Test
  void showsEverySettingWithItsValueSourceAndUse() throws Exception {
    String table = ConfigurationTable.of(new ConfigurationSources().set("region=eu").validated());
    for (Setting<?> setting : Settings.ALL) {
      assertThat(table)
          .contains(setting.key())
          .contains(setting.documentation())
          .contains(setting.environmentVariable());
    }
    assertThat(table).containsPattern("region +eu +--set");
  }

  @Test
  void countsTheLettersBetweenTwoWords() {
    assertThat(SpellingDistance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(SpellingDistance.between("", "abc")).isEqualTo(3);
    assertThat(SpellingDistance.between("http.port", "http.port")).isZero();
  }
}
