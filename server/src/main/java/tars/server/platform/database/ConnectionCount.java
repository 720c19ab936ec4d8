package tars.server.platform.database;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Sizes the connection pool from the machine: two connections a core and one more, the size beyond
 * which PostgreSQL gains nothing. A source of configuration, because the framework reads the pool's
 * size before any code of ours runs.
 */
public final class ConnectionCount implements ConfigSource {

  private static final String PROPERTY = "tars.database.connections";

  /** Below every file and every environment variable, so that each can overrule it. */
  private static final int ORDINAL = 50;

  /** Connections the pool may open. */
  static int ofThisMachine() {
    return 2 * Runtime.getRuntime().availableProcessors() + 1;
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of(PROPERTY);
  }

  @Override
  public @Nullable String getValue(String name) {
    return PROPERTY.equals(name) ? Integer.toString(ofThisMachine()) : null;
  }

  @Override
  public String getName() {
    return "connections for this machine's cores";
  }
}
