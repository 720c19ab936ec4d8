package tars.server.platform.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections outside the pool, for those who keep one for long: a relay as long as it lives, a
 * migration as long as it takes.
 */
@Singleton
public final class OwnConnections {

  private final String url;
  private final String user;
  private final Optional<String> password;

  @Inject
  OwnConnections(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * Where to get one.
   *
   * @param application what PostgreSQL shows it as
   */
  public PGSimpleDataSource of(String application) {
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(url);
    connections.setUser(user);
    password.ifPresent(connections::setPassword);
    connections.setApplicationName(application);
    connections.setTcpKeepAlive(true);
    return connections;
  }
}
