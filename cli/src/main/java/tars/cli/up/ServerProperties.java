package tars.cli.up;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tars.configuration.Configuration;
import tars.configuration.Setting;
import tars.configuration.Settings;
import tars.embedded.EmbeddedServices;

/**
 * What the server is told, as system properties: every setting as it came out, and where its log
 * goes.
 */
final class ServerProperties {

  /**
   * The framework's own names for what must not come from elsewhere: a variable of the environment
   * or a file in the current folder under one of these would overrule the settings, and with them
   * the refusal of addresses beyond loopback.
   */
  private static final Map<String, Setting<?>> FRAMEWORK =
      Map.of(
          "quarkus.http.host", Settings.HTTP_HOST,
          "quarkus.http.port", Settings.HTTP_PORT,
          "quarkus.datasource.jdbc.url", Settings.DATABASE_URL,
          "quarkus.datasource.username", Settings.DATABASE_USER,
          "quarkus.datasource.password", Settings.DATABASE_PASSWORD,
          "quarkus.redis.hosts", Settings.REDIS_URL);

  private final Map<String, String> properties;

  ServerProperties(Configuration configuration, ListeningAddress address, Path plugins, Path log) {
    properties = new HashMap<>(configuration.systemProperties());
    put(Settings.HTTP_HOST, address.host());
    put(Settings.HTTP_PORT, Integer.toString(address.port()));
    put(Settings.PLUGINS_FOLDER, plugins.toString());
    // People read the screen and engineers the log: a stack trace on the screen helps neither.
    properties.put("quarkus.log.console.enabled", "false");
    properties.put("quarkus.log.file.enabled", "true");
    properties.put("quarkus.log.file.path", log.toString());
    properties.put("quarkus.log.file.format", "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c] (%t) %s%e%n");
    properties.put("quarkus.log.file.rotation.max-file-size", "10M");
    properties.put("quarkus.log.file.rotation.max-backup-index", "2");
    properties.put(
        "java.util.concurrent.ForkJoinPool.common.threadFactory",
        "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
  }

  /** The databases that TARS started, in place of those of the settings. */
  void use(EmbeddedServices services) {
    put(Settings.DATABASE_URL, services.jdbcUrl());
    put(Settings.DATABASE_USER, services.databaseUser());
    put(Settings.DATABASE_PASSWORD, services.databasePassword());
    put(Settings.REDIS_URL, services.redisUrl());
  }

  /** Makes them this process's system properties. */
  void hand() {
    properties.forEach(System::setProperty);
    FRAMEWORK.forEach((name, setting) -> {
      String value = properties.get(setting.systemProperty());
      if (value != null) {
        System.setProperty(name, value);
      }
    });
  }

  private void put(Setting<?> setting, String value) {
    properties.put(setting.systemProperty(), value);
  }
}
