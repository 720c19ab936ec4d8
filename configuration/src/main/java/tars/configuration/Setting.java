package tars.configuration;

import java.util.Locale;

/**
 * One row of the table.
 *
 * @param key its name in files and on the command line
 * @param defaultText its value when nobody says otherwise
 * @param secret whether its value is never shown
 * @param documentation one sentence for people
 * @param <T> the type of its value
 */
public record Setting<T>(
    String key, SettingType<T> type, String defaultText, boolean secret, String documentation) {

  private static final String PREFIX = "TARS_";

  /** The environment variable that sets it: {@code http.port} is {@code TARS_HTTP_PORT}. */
  public String environmentVariable() {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The system property that carries it to the server. */
  public String systemProperty() {
    return "tars." + key;
  }
}
