package tars.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tars.embedded.EmbeddedServices;

/** A real PostgreSQL and a real Redis for a server under test, with nothing in them. */
public final class EmbeddedDatabases implements QuarkusTestResourceLifecycleManager {

  /** The property that names the file whose first line is the pid of PostgreSQL's first process. */
  static final String POSTMASTER = "tars.test.postmaster";

  private @Nullable Path home;
  private @Nullable EmbeddedServices services;

  @Override
  public Map<String, String> start() {
    try {
      Path fresh = Files.createTempDirectory("tars-server-it");
      EmbeddedServices started = EmbeddedServices.start(fresh);
      home = fresh;
      services = started;
      return Map.of(
          "tars.database.url",
          started.jdbcUrl(),
          "tars.database.user",
          started.databaseUser(),
          "tars.database.password",
          started.databasePassword(),
          "tars.redis.url",
          started.redisUrl(),
          POSTMASTER,
          fresh.resolve("postgresql/data/postmaster.pid").toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
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
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
