package tars.server.platform.database;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Sizes the connection pool from the machine: two connections a core and one more, the size beyond
 * which PostgreSQL gains nothing. A source of configuration, because the framework reads the pool's
 * size before any code of ours runs.
 */
public final class ConnectionCount implements ConfigSource {

  /** Connections for {@link Database}, behind its gate. */
  static final String GATE = "tars.database.connections";

  /** Connections the pool may open. */
  private static final String POOL = "tars.database.pool";

  /** With what is held for good, below what a PostgreSQL of TARS's own accepts. */
  private static final int GATE_MAX = 40;

  /** Connections held for good, outside the gate: who keeps a session lock needs one. */
  private static final int HELD = 4;

  /** Below every file and every environment variable, so that each can overrule it. */
  private static final int ORDINAL = 50;

  private final Map<String, String> values;

  public ConnectionCount() {
    int gate = Math.min(GATE_MAX, 2 * Runtime.getRuntime().availableProcessors() + 1);
    this.values = Map.of(GATE, Integer.toString(gate), POOL, Integer.toString(gate + HELD));
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public Set<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return values.get(name);
  }

  @Override
  public String getName() {
    return "connections for this machine's cores";
  }
}
