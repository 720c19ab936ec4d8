package tars.cli.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where everything is kept. */
final class HomeFolder {

  private static final String VARIABLE = "TARS_HOME";

  /** The launcher's word for the folder that it lies in. */
  private static final String ROOT_PROPERTY = "tars.root";

  private HomeFolder() {}

  /**
   * The home's folder, which need not exist yet.
   *
   * @param named the one that an option names, if any
   */
  static Path of(@Nullable String named) {
    String variable = System.getenv(VARIABLE);
    Path chosen =
        named != null
            ? Path.of(named)
            : variable == null || variable.isBlank()
                ? Path.of(System.getProperty(ROOT_PROPERTY, ""), ".tars")
                : Path.of(variable);
    return chosen.toAbsolutePath().normalize();
  }
}
