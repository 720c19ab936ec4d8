package tars.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tars.embedded.EmbeddedServices;

/** A PostgreSQL and a Redis of their own for the tests of the whole server. */
public final class EmbeddedServicesResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable Path home;
  private @Nullable EmbeddedServices services;

  @Override
  public Map<String, String> start() {
    try {
      Path fresh = Files.createTempDirectory("tars-server-test");
      EmbeddedServices started = EmbeddedServices.start(fresh);
      home = fresh;
      services = started;
      return Map.of(
          "tars.database.url", started.jdbcUrl(),
          "tars.database.user", started.databaseUser(),
          "tars.database.password", started.databasePassword(),
          "tars.redis.url", started.redisUrl(),
          "tars.demo", "false");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the test's data", e);
    }
  }

  @Override
  public void stop() {
    if (services != null) {
      services.close();
    }
    if (home != null) {
      delete(home);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the test's data in " + folder + " stays", e);
    }
  }
}
