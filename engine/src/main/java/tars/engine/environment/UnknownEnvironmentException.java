package tars.engine.environment;

import java.util.List;

/** No environment has the name that was asked for. */
public final class UnknownEnvironmentException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnknownEnvironmentException(String name, List<String> known) {
    super(
        "environment: '"
            + name
            + "' is unknown; there are "
            + String.join(", ", known)
            + "; one of your own comes from a jar in the folder plugins.folder");
  }
}
